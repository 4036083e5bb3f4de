namespace NerSdk.Segmentation;

/// <summary>What a window holds.</summary>
internal enum WindowUnit
{
    /// <summary>As many sentences as the limit allows.</summary>
    Window,

    /// <summary>A sentence.</summary>
    Sentence,

    /// <summary>A paragraph.</summary>
    Paragraph,
}
