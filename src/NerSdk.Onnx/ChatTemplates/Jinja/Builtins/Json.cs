using System.Globalization;
using System.Runtime.CompilerServices;
using NerSdk.Onnx.ChatTemplates.Jinja.Values;

namespace NerSdk.Onnx.ChatTemplates.Jinja.Builtins;

/// <summary>The filter <c>tojson</c> as transformers has it: Python's json.dumps, non-ASCII text left as it is.</summary>
internal static class Json
{
    /// <summary>Parameters: ensure_ascii (only false), indent (spaces for each level; none: one line).</summary>
    public static TracedText Write(Invocation call)
    {
        if (call.Flag(0))
        {
            throw call.Position.Unsupported("'tojson' with ensure_ascii");
        }

        TracedTextBuilder json = new();
        Write(call.Input, call.Has(1) && call[1] is not null ? call.Integer(1, 0) : null, 0, json, call);
        return json.ToText();
    }

    private static void Write(object? value, int? indent, int level, TracedTextBuilder json, Invocation call)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        Work.Spend(Work.Step);
        switch (value)
        {
            case TracedText text:
                WriteString(text, json);
                break;
            case null or bool:
                Template(json, value switch { null => "null", true => "true", _ => "false" });
                break;
            case long or double:
                json.Append(Python.Print(value)!);
                break;
            case List<object?> list:
                WriteEntries('[', ']', list, item => Write(item, indent, level + 1, json, call));
                break;
            case Mapping mapping:
                WriteEntries('{', '}', mapping, entry =>
                {
                    WriteString(entry.Key, json);
                    Template(json, ": ");
                    Write(entry.Value, indent, level + 1, json, call);
                });
                break;
            default:
                throw call.Error($"cannot write {Python.TypeName(value)}.");
        }

        void WriteEntries<T>(char open, char close, IEnumerable<T> entries, Action<T> write)
        {
            Template(json, open.ToString());
            int count = 0;
            foreach (T entry in entries)
            {
                Template(json, count++ == 0 ? "" : indent is null ? ", " : ",");
                StartLine(level + 1);
                write(entry);
            }

            if (count > 0)
            {
                StartLine(level);
            }

            Template(json, close.ToString());
        }

        void StartLine(int depth)
        {
            if (indent is int width)
            {
                Template(json, "\n");
                json.Append(TracedText.OfTemplate(" "), (long)width * depth);
            }
        }
    }

    /// <summary>What stands for a character of a document comes from the document, an escape too.</summary>
    private static void WriteString(TracedText text, TracedTextBuilder json)
    {
        Template(json, "\"");
        foreach (TracedText.Piece piece in text.Pieces)
        {
            foreach (char c in piece.Text)
            {
                json.Append(Escape(c), piece.Origin);
            }
        }

        Template(json, "\"");
    }

    private static string Escape(char c) => c switch
    {
        '"' => "\\\"",
        '\\' => "\\\\",
        '\n' => "\\n",
        '\r' => "\\r",
        '\t' => "\\t",
        '\b' => "\\b",
        '\f' => "\\f",
        < ' ' => "\\u" + ((int)c).ToString("x4", CultureInfo.InvariantCulture),
        _ => c.ToString(),
    };

    private static void Template(TracedTextBuilder json, string text) => json.Append(text, ChatTemplateSegment.Template);
}
