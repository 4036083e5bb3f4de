namespace NerSdk.Answers.Repair;

/// <summary>What stands around a shape.</summary>
internal enum SlotPlace
{
    /// <summary>A record.</summary>
    Member,

    /// <summary>Something optional: null may stand there.</summary>
    Optional,

    /// <summary>A list.</summary>
    List,
}
