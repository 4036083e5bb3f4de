using System.Text;
using System.Text.Json;

namespace NerSdk.Answers.Repair;

/// <summary>
/// Reads JSON that a model wrote into a JSON string: all of the answer (<c>"{\"person\":[\"Ada\"]}"</c>), the record under a key, or a list. Places inside are told as that of the string.
/// </summary>
internal static class NestedJson
{
    /// <summary>Reads an answer that is one JSON string.</summary>
    /// <returns>The value in the string; null if the answer is something else.</returns>
    public static AnswerNode? ReadAnswer(ReadOnlySpan<byte> answer, CancellationToken cancellationToken)
    {
        ReadOnlySpan<byte> trimmed = answer.Trim(" \t\r\n"u8);
        if (trimmed is not [(byte)'"', .., (byte)'"'])
        {
            return null;
        }

        try
        {
            Utf8JsonReader reader = new(trimmed);
            reader.Read();
            int start = answer.IndexOf((byte)'"');
            AnswerNode text = new(AnswerNodeKind.String, start) { End = start + trimmed.Length, Text = reader.GetString()! };
            return reader.BytesConsumed == trimmed.Length ? Read(text, cancellationToken) : null;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>Reads the value in the only string of an object.</summary>
    /// <returns>The value; null if the object holds anything else.</returns>
    public static AnswerNode? ReadOnly(AnswerNode node, CancellationToken cancellationToken) =>
        node.Fields is [{ Value: { Kind: AnswerNodeKind.String } text }] ? Read(text, cancellationToken) : null;

    /// <summary>Reads the object or array in a string.</summary>
    /// <returns>The value; null if the string is not whole JSON.</returns>
    public static AnswerNode? Read(AnswerNode text, CancellationToken cancellationToken)
    {
        string trimmed = text.Text.Trim();
        if (trimmed is not (['{', .., '}'] or ['[', .., ']']))
        {
            return null;
        }

        byte[] json = Encoding.UTF8.GetBytes(trimmed);
        int at = 0;
        return LenientJson.Read(json, ref at, cancellationToken) is { IsCut: false } root && at == json.Length ? MoveTo(text, root.Value) : null;
    }

    // Deep JSON must not need a deep stack.
    private static AnswerNode MoveTo(AnswerNode text, AnswerNode root)
    {
        AnswerNode moved = Copy(text, root);
        Stack<(AnswerNode From, AnswerNode To)> left = new([(root, moved)]);
        while (left.TryPop(out (AnswerNode From, AnswerNode To) pair))
        {
            foreach (AnswerNode item in pair.From.Items)
            {
                AnswerNode copy = Copy(text, item);
                pair.To.Items.Add(copy);
                left.Push((item, copy));
            }

            foreach (AnswerField field in pair.From.Fields)
            {
                AnswerNode copy = Copy(text, field.Value);
                pair.To.Fields.Add(new AnswerField(field.Name, text.Start, copy));
                left.Push((field.Value, copy));
            }
        }

        return moved;
    }

    private static AnswerNode Copy(AnswerNode text, AnswerNode node) => new(node.Kind, text.Start) { End = text.End, Text = node.Text };
}
