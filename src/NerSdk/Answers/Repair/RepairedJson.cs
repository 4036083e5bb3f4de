using System.Buffers;
using NerSdk.Grounding;

namespace NerSdk.Answers.Repair;

/// <summary>Writes an answer as the schema asks for it, and remembers where in the model's answer each part came from.</summary>
internal sealed class RepairedJson
{
    private readonly ArrayBufferWriter<byte> _json = new(256);
    private readonly List<(int Start, int Origin)> _origins = [];
    private readonly List<MovedString> _strings = [];
    private bool _isAfterValue;

    public ReadOnlyMemory<byte> Written => _json.WrittenMemory;

    /// <summary>The strings in their order, those that stand for the model's.</summary>
    public IReadOnlyList<MovedString> Strings => _strings;

    public void BeginObject(int origin) => Begin("{"u8, origin);

    public void EndObject() => End("}"u8);

    public void BeginArray(int origin) => Begin("["u8, origin);

    public void EndArray() => End("]"u8);

    public void WriteName(string name, int origin)
    {
        Separate(origin);
        AnswerString.Write(_json, name);
        _json.Write(":"u8);
        _isAfterValue = false;
    }

    /// <summary>Writes a string that stands for one of the model's.</summary>
    public void WriteString(string text, AnswerNode source)
    {
        Separate(source.Start);
        int start = _json.WrittenCount;
        AnswerString.Write(_json, text);
        int length = _json.WrittenCount - start;
        _strings.Add(new MovedString(start, length, source, length == source.End - source.Start && text == source.Text));
    }

    public void WriteNull(int origin)
    {
        Separate(origin);
        _json.Write("null"u8);
    }

    /// <summary>Writes something of the kind of a value that cannot be used, for the reader to say so.</summary>
    public void WriteUnusable(AnswerNode value)
    {
        Separate(value.Start);
        _json.Write(value.Kind switch
        {
            AnswerNodeKind.Object => "{}"u8,
            AnswerNodeKind.Array => "[]"u8,
            AnswerNodeKind.String => "\"\""u8,
            AnswerNodeKind.Number => "0"u8,
            AnswerNodeKind.Truth => value.Text.StartsWith("t", StringComparison.OrdinalIgnoreCase) ? "true"u8 : "false"u8,
            _ => "null"u8,
        });
    }

    /// <summary>The place in the model's answer that a place here came from, both in bytes.</summary>
    public int OriginOf(int place)
    {
        int low = 0;
        int high = _origins.Count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            (low, high) = _origins[middle].Start <= place ? (middle + 1, high) : (low, middle);
        }

        return low == 0 ? 0 : _origins[low - 1].Origin;
    }

    private void Begin(ReadOnlySpan<byte> bracket, int origin)
    {
        Separate(origin);
        _json.Write(bracket);
        _isAfterValue = false;
    }

    private void End(ReadOnlySpan<byte> bracket)
    {
        _json.Write(bracket);
        _isAfterValue = true;
    }

    private void Separate(int origin)
    {
        if (_isAfterValue)
        {
            _json.Write(","u8);
        }

        _isAfterValue = true;
        _origins.Add((_json.WrittenCount, origin));
    }
}
