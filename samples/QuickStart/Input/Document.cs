namespace QuickStart.Input;

/// <summary>A text to look at.</summary>
/// <param name="Name">Where it comes from.</param>
/// <param name="Text">What it holds.</param>
internal sealed record Document(string Name, string Text)
{
    /// <summary>Written for this sample.</summary>
    public static Document BuiltIn { get; } = new(
        "built-in text",
        """
        Siemens opened a plant in Erlangen last week, said Maria Lindqvist. Anna Keller of the University of Vienna flew in from Austria to see it. "Siemens has kept its word," she wrote.
        """);
}
