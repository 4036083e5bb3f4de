using System.Text;

namespace NerSdk.Answers.Repair;

/// <summary>
/// Reads JSON as models write it. It guesses what was meant if something is missing or superfluous, and notes it; it never fails once it has read a name.
/// Each byte is looked at a fixed number of times, however deep the answer is.
/// </summary>
internal ref struct LenientJson
{
    private readonly ReadOnlySpan<byte> _answer;
    private readonly CancellationToken _cancellationToken;
    private readonly JsonSlips _slips = new();
    private readonly Stack<Container> _open = new();
    private int _openObjects;
    private int _at;
    private bool _isCut;

    private LenientJson(ReadOnlySpan<byte> answer, int at, CancellationToken cancellationToken)
    {
        _answer = answer;
        _at = at;
        _cancellationToken = cancellationToken;
    }

    /// <summary>Reads the object or array that starts at <paramref name="at"/> and moves after it.</summary>
    /// <returns>What was read; null if what starts there is not JSON, such as a brace in a sentence. Then <paramref name="at"/> is where that showed.</returns>
    public static AnswerRoot? Read(ReadOnlySpan<byte> answer, ref int at, CancellationToken cancellationToken)
    {
        LenientJson json = new(answer, at, cancellationToken);
        AnswerNode? root = json.Read();
        at = json._at;
        return root is null ? null : new AnswerRoot(root, json._slips, json._isCut);
    }

    private AnswerNode? Read()
    {
        AnswerNode root = Open();
        while (_open.TryPeek(out Container? container))
        {
            _cancellationToken.ThrowIfCancellationRequested();
            _at = JsonBlanks.Skip(_answer, _at, _slips);
            if (_at == _answer.Length)
            {
                Cut();
                break;
            }

            switch (_answer[_at])
            {
                case (byte)'}' or (byte)']':
                    Close(container);
                    break;
                case (byte)',':
                    PassComma(container);
                    break;
                default:
                    if (!container.AwaitsName)
                    {
                        ReadValue(container);
                    }
                    else if (!ReadName(container))
                    {
                        return null;
                    }

                    break;
            }
        }

        return root;
    }

    private AnswerNode Open()
    {
        bool isObject = _answer[_at] == (byte)'{';
        AnswerNode node = new(isObject ? AnswerNodeKind.Object : AnswerNodeKind.Array, _at++);
        _openObjects += isObject ? 1 : 0;
        _open.Push(new Container(node));
        return node;
    }

    private void Close(Container container)
    {
        bool closesObject = _answer[_at] == (byte)'}';
        bool isObject = container.Node.Kind == AnswerNodeKind.Object;
        if (isObject != closesObject)
        {
            if ((closesObject ? _openObjects : _open.Count - _openObjects) == 0)
            {
                _slips.Note(JsonSlip.StrayBracket, _at++);
                return;
            }

            _slips.Note(JsonSlip.MissingBracket, _at);
            _at += IsOtherBracket() ? 1 : 0;
        }
        else
        {
            _at++;
        }

        if (container.IsAfterComma)
        {
            _slips.Note(JsonSlip.ExtraComma, container.CommaAt);
        }

        EndField(container);
        Pop();
    }

    // An array of the outermost object that is closed by a brace, though the object goes on: the bracket is the wrong one, none is missing.
    private readonly bool IsOtherBracket() =>
        _answer[_at] == (byte)'}' && _open.Count == 2 && _answer[(_at + 1)..].TrimStart(" \t\r\n"u8) is [(byte)',', ..];

    private void Pop()
    {
        Container closed = _open.Pop();
        closed.Node.End = _at;
        _openObjects -= closed.Node.Kind == AnswerNodeKind.Object ? 1 : 0;
    }

    private void PassComma(Container container)
    {
        bool isMeant = container.HasValues && !container.IsAfterComma;
        if (container.Name is not null)
        {
            EndField(container);
        }
        else if (!isMeant)
        {
            _slips.Note(JsonSlip.ExtraComma, _at);
        }

        container.IsAfterComma = true;
        container.CommaAt = _at++;
    }

    // A name that no value followed.
    private void EndField(Container container)
    {
        if (container.Name is not null)
        {
            _slips.Note(JsonSlip.MissingValue, container.NameStart);
            Add(container, new AnswerNode(AnswerNodeKind.Null, _at) { End = _at });
        }
    }

    private bool ReadName(Container container)
    {
        int start = _at;
        bool isQuoted = LenientString.QuoteLength(_answer[_at..]) > 0;
        string? name = isQuoted ? LenientString.Read(_answer, ref _at, _slips) : ReadBareName();
        int end = _at;
        _at = JsonBlanks.Skip(_answer, _at, _slips);
        if (_at == _answer.Length)
        {
            return true; // The next look tells that the answer is cut.
        }

        bool hasColon = name is { Length: > 0 } && _answer[_at] is (byte)':' or (byte)'=';
        if (!hasColon && !(isQuoted && StartsValue()))
        {
            if (_open.Count == 1 && !container.HasValues)
            {
                return false;
            }

            _at = Math.Max(end, start + 1);
            _slips.NoteUnreadable(start, _at);
            return true;
        }

        if (!isQuoted)
        {
            _slips.Note(JsonSlip.NoQuotes, start);
        }

        if (hasColon)
        {
            _at++;
        }
        else
        {
            _slips.Note(JsonSlip.MissingColon, _at);
        }

        NoteMissingComma(container, start);
        (container.Name, container.NameStart) = (name, start);
        return true;
    }

    private readonly bool StartsValue() => _answer[_at] is (byte)'{' or (byte)'[' || LenientString.QuoteLength(_answer[_at..]) > 0;

    private string ReadBareName()
    {
        int start = _at;
        while (_at < _answer.Length && (char.IsAsciiLetterOrDigit((char)_answer[_at]) || _answer[_at] is (byte)'_' or (byte)'-' or (byte)'$' or >= 0x80))
        {
            _at++;
        }

        return Encoding.UTF8.GetString(_answer[start.._at]);
    }

    private void ReadValue(Container container)
    {
        if (container.Node.Kind == AnswerNodeKind.Array)
        {
            NoteMissingComma(container, _at);
        }

        int start = _at;
        if (_answer[_at] is (byte)'{' or (byte)'[')
        {
            Add(container, Open());
        }
        else if (LenientString.QuoteLength(_answer[_at..]) > 0)
        {
            if (LenientString.Read(_answer, ref _at, _slips) is { } text)
            {
                Add(container, new AnswerNode(AnswerNodeKind.String, start) { End = _at, Text = text });
            }
        }
        else if (BareValue.Read(_answer, ref _at, _slips) is { } value)
        {
            Add(container, value);
        }
        else if (_at == start)
        {
            _slips.NoteUnreadable(_at, ++_at);
        }
    }

    private static void Add(Container container, AnswerNode value)
    {
        if (container.Name is { } name)
        {
            container.Node.Fields.Add(new AnswerField(name, container.NameStart, value));
            container.Name = null;
        }
        else
        {
            container.Node.Items.Add(value);
        }

        container.IsAfterComma = false;
    }

    private readonly void NoteMissingComma(Container container, int at)
    {
        if (container.HasValues && !container.IsAfterComma)
        {
            _slips.Note(JsonSlip.MissingComma, at);
        }
    }

    private void Cut()
    {
        _isCut = true;
        while (_open.Count > 0)
        {
            Pop();
        }
    }

    private sealed class Container(AnswerNode node)
    {
        public AnswerNode Node => node;

        public string? Name { get; set; }

        public int NameStart { get; set; }

        public bool IsAfterComma { get; set; }

        public int CommaAt { get; set; }

        public bool HasValues => node.Fields.Count + node.Items.Count > 0;

        public bool AwaitsName => node.Kind == AnswerNodeKind.Object && Name is null;
    }
}
