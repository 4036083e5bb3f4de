namespace NerSdk;

/// <summary>Which places of the document a found string stands for.</summary>
public enum OccurrencePolicy
{
    /// <summary>Every place where the string appears between word borders. The default.</summary>
    All,

    /// <summary>Only the first such place.</summary>
    First,
}
