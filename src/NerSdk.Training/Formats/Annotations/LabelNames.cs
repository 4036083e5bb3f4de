using NerSdk.Training.Reports;

namespace NerSdk.Training.Formats.Annotations;

/// <summary>Names of labels in formats whose columns end at white space.</summary>
internal static class LabelNames
{
    /// <summary>The label with an underscore for each character that is white space or has no glyph; the report says so.</summary>
    public static string WithoutBlanks(string label, ExportTally tally)
    {
        string name = string.Create(label.Length, label, (to, from) =>
        {
            for (int i = 0; i < to.Length; i++)
            {
                to[i] = char.IsWhiteSpace(from[i]) || char.IsControl(from[i]) ? '_' : from[i];
            }
        });
        if (name != label)
        {
            tally.Rename(label, name);
        }

        return name;
    }
}
