using NerSdk.Grounding;

namespace NerSdk.Training.Formats.Gliner2;

/// <summary>Where the strings of a row stand: wherever they are whole words.</summary>
internal static class Gliner2Places
{
    /// <summary>Finds a string.</summary>
    public static IEnumerable<LabeledSpan> Find(string text, string label, string value)
    {
        for (int start = WordBorders.IndexOf(text, value); start >= 0; start = WordBorders.IndexOf(text, value, start + value.Length))
        {
            yield return new LabeledSpan(label, start, start + value.Length);
        }
    }
}
