namespace NerSdk.Onnx.Grammars;

/// <summary>How a text that is copied from the document relates to the texts listed before it.</summary>
internal enum CopyKind : byte
{
    /// <summary>Not at all: it stands alone.</summary>
    Free,

    /// <summary>It is the first of a list of distinct texts.</summary>
    FirstOfList,

    /// <summary>It must differ from the texts that the list holds already.</summary>
    NextOfList,
}
