namespace NerSdk.Onnx.Tagging;

/// <summary>What a tagger found in a text.</summary>
/// <param name="Spans">The entity type's number, the place and the probability of each mention, in order.</param>
/// <param name="Usage">What it cost, without the time of encoding and decoding.</param>
/// <param name="BytesWithoutToken">UTF-8 bytes that the vocabulary lacks.</param>
internal sealed record TaggedText(IReadOnlyList<(int Type, TextSpan Place, float Confidence)> Spans, ExtractionUsage Usage, int BytesWithoutToken);
