namespace NerSdk;

/// <summary>The order of <see cref="ExtractionResult{T}.Mentions"/>. The lists of the record are always by place.</summary>
public enum MentionOrder
{
    /// <summary>By place: those that start first come first, and of those that start together the longer one.</summary>
    Position,

    /// <summary>Field by field, and within a field as the model named them. Of a document of several windows, by place within a field.</summary>
    Answer,
}
