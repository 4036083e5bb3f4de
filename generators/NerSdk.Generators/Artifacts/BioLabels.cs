using NerSdk.Generators.Model;

namespace NerSdk.Generators.Artifacts;

/// <summary>The token labels of a tagger: outside, then beginning and inside of each field (IOB2).</summary>
internal static class BioLabels
{
    public static IEnumerable<string> Of(EquatableArray<FieldModel> fields) =>
        fields.SelectMany(field => new[] { $"B-{field.Name}", $"I-{field.Name}" }).Prepend("O");
}
