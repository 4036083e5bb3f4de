namespace NerSdk.Onnx.Grammars;

/// <summary>What the document has left to copy at a place of an answer.</summary>
internal enum CopySupply : byte
{
    /// <summary>Nothing: no piece of it can be copied.</summary>
    None,

    /// <summary>Only texts that the list holds already.</summary>
    OnlyListed,

    /// <summary>Something that the list does not hold.</summary>
    Unlisted,
}
