namespace NerSdk;

/// <summary>What happens to mentions that share text.</summary>
public enum OverlapPolicy
{
    /// <summary>All stay.</summary>
    KeepAll,

    /// <summary>Of mentions with the same start and end the most confident stays; others may overlap.</summary>
    OneLabelASpan,

    /// <summary>The longest stays; of equally long ones the more confident.</summary>
    Longest,

    /// <summary>The most confident stays; of equally confident ones the longer.</summary>
    MostConfident,
}
