namespace NerSdk.Onnx.Decoding;

/// <summary>Where a matcher stands in an answer, between two bytes.</summary>
/// <param name="Part">The part of the grammar; its number of parts when the answer is complete.</param>
/// <param name="Phase">The place inside the part.</param>
/// <param name="Offset">Bytes already matched of the fixed text, of <c>null</c> or of the string.</param>
/// <param name="FirstPlace">
/// The string's places in the document are entries <paramref name="FirstPlace"/> and following of the matcher's list: one for each way in which
/// the string so far can have been copied. A string without bytes has none: it may start anywhere.
/// </param>
/// <param name="PlaceCount">How many places there are.</param>
/// <param name="Listed">How many strings the current list holds already.</param>
internal readonly record struct AnswerState(int Part, AnswerPhase Phase, int Offset, int FirstPlace, int PlaceCount, int Listed);

/// <summary>A place inside a part of the grammar.</summary>
internal enum AnswerPhase : byte
{
    /// <summary>At the part's start.</summary>
    Start,

    /// <summary>Inside fixed text or <c>null</c>.</summary>
    Text,

    /// <summary>Behind a list's opening bracket.</summary>
    FirstItem,

    /// <summary>Behind a comma of a list.</summary>
    Item,

    /// <summary>Inside a string, behind its opening quote.</summary>
    String,

    /// <summary>Behind a string of a list.</summary>
    AfterItem,
}
