namespace NerSdk.Tokenizers;

/// <summary>The control tokens that a model expects around one text, such as <c>[CLS]</c> before and <c>[SEP]</c> after it.</summary>
public sealed class TextFrame
{
    /// <summary>Takes the ids.</summary>
    /// <param name="before">Those before the text.</param>
    /// <param name="after">Those after it.</param>
    public TextFrame(IReadOnlyList<int> before, IReadOnlyList<int> after)
    {
        Before = before;
        After = after;
    }

    /// <summary>Nothing around the text.</summary>
    public static TextFrame None { get; } = new([], []);

    /// <summary>Ids of the tokens before the text.</summary>
    public IReadOnlyList<int> Before { get; }

    /// <summary>Ids of the tokens after the text.</summary>
    public IReadOnlyList<int> After { get; }
}
