namespace NerSdk.Training.Formats.Conll;

/// <summary>A row: a word, its tag, and whether that is all.</summary>
/// <param name="Token">The word.</param>
/// <param name="Tag">The tag.</param>
/// <param name="Columns">How many columns there are.</param>
internal readonly record struct ConllRow(string Token, string Tag, int Columns)
{
    /// <summary>What a row begins with that begins a document.</summary>
    public const string DocumentStart = "-DOCSTART-";

    /// <summary>Takes a line apart: at tabs if it has one, otherwise at blanks; other white space is part of a word.</summary>
    public static ConllRow Parse(string line)
    {
        string[] columns = line.Contains('\t', StringComparison.Ordinal) ? line.Split('\t') : line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return new ConllRow(columns[0], columns[^1].Trim(), columns.Length);
    }

    /// <summary>A word as its column has it: without blanks, which separate columns.</summary>
    public static string Spell(string word) => word.Replace(' ', '_');
}
