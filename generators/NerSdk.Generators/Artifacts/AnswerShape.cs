using NerSdk.Generators.Model;

namespace NerSdk.Generators.Artifacts;

/// <summary>What an answer is made of: text that is the same in every answer, and one place for each field.</summary>
/// <param name="Text">The fixed text; the field's name where a field stands.</param>
/// <param name="Field">The field that stands there; null for fixed text.</param>
internal sealed record AnswerPart(string Text, FieldModel? Field = null);

/// <summary>The compact JSON of answers, the source of the grammar, of the writer and of the empty answer.</summary>
internal static class AnswerShape
{
    public static IEnumerable<AnswerPart> Parts(EquatableArray<FieldModel> fields)
    {
        string before = "{";
        foreach (FieldModel field in fields)
        {
            yield return new AnswerPart($"{before}{JsonString.Quote(field.Name)}:");
            yield return new AnswerPart(field.Name, field);
            before = ",";
        }

        yield return new AnswerPart(fields.Count == 0 ? "{}" : "}");
    }

    /// <summary>The answer that found nothing.</summary>
    public static string Empty(EquatableArray<FieldModel> fields) =>
        string.Concat(Parts(fields).Select(part => part.Field is null ? part.Text : part.Field.IsList ? "[]" : "null"));
}
