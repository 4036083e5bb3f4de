namespace NerSdk.Onnx.FineTuning;

/// <summary>What a <see cref="FineTuningWarning"/> is about.</summary>
public enum FineTuningWarningKind
{
    /// <summary>F1 on training documents is more than 10 points above F1 on development documents, which does not rise any more.</summary>
    TrainDevGap,

    /// <summary>The loss on development documents rises while that on training documents falls.</summary>
    DevLossRises,

    /// <summary>Mentions that the training documents do not hold are found far less often than those that they hold.</summary>
    UnseenMentions,

    /// <summary>A text is both a training and a development document.</summary>
    SharedDocuments,

    /// <summary>Documents without a piece: nothing can be learned from them.</summary>
    EmptyDocuments,

    /// <summary>Mentions that a tagger cannot learn: a longer one has their pieces.</summary>
    LostMentions,

    /// <summary>A member without a mention in the training documents.</summary>
    MissingLabel,

    /// <summary>Development documents that no evaluation reads, because there are more than asked for.</summary>
    DevDocumentsLeftOut,

    /// <summary>The model in 8 bits was not written: it loses too much.</summary>
    Int8Refused,
}
