namespace NerSdk.Onnx.Grammars;

/// <summary>
/// Decides byte by byte what continues a legal answer about one document: the grammar's text, and strings that are pieces of the
/// document, each once in a list. A byte is legal only if a legal answer begins with all bytes so far and it.
/// </summary>
/// <remarks>
/// <see cref="TryAdvance"/> is a function of the state: trying a byte changes nothing that an earlier state needs, so a walk over a
/// vocabulary goes back by keeping the earlier state. Texts listed by an abandoned branch are overwritten. Not for concurrent use.
/// </remarks>
internal sealed class AnswerMatcher
{
    private readonly CompiledGrammar _grammar;
    private readonly ListedTexts _listed;
    private readonly bool _hasPieces;

    /// <exception cref="GrammarException">No answer is legal: the grammar asks for a text of the document, but the document has none.</exception>
    public AnswerMatcher(CompiledGrammar grammar, CopySource source)
    {
        _grammar = grammar;
        Source = source;
        _listed = new ListedTexts(source);
        _hasPieces = source.All.High > 0;
        if (!CanEnd(Start))
        {
            throw new GrammarException("The grammar asks for a text of the document, but the document holds nothing that can be copied. Allow an answer without one.");
        }
    }

    /// <summary>What can be copied.</summary>
    public CopySource Source { get; }

    /// <summary>The state before the first byte of an answer.</summary>
    public AnswerState Start { get; } = new() { Node = CompiledGrammar.Start };

    /// <summary>Tells whether the answer is complete.</summary>
    public bool IsComplete(in AnswerState state) => !state.IsInText && _grammar.IsEnd(state.Node);

    /// <summary>Makes a state final: states that do not come after it are no longer usable.</summary>
    public void Commit(in AnswerState state) => _listed.Commit(state.ListEnd);

    /// <summary>A text that the answer has listed, counted over all of them; see <see cref="AnswerState.ListStart"/>.</summary>
    public CopyRange ListedText(int index) => _listed[index];

    /// <summary>Tells whether a text in place of the state's own can still become one that the list does not hold.</summary>
    public bool CanBecomePiece(in AnswerState state, CopyRange text) => !_listed.AreAllListed(text, state);

    /// <summary>Tells whether fixed text that leads to a state of the grammar is legal, where it is the grammar's.</summary>
    public bool CanEnd(in AnswerState state)
    {
        CopySupply supply = !_hasPieces ? CopySupply.None : _listed.AreAllListed(Source.All, state) ? CopySupply.OnlyListed : CopySupply.Unlisted;
        return _grammar.CanEnd(state.Node, supply);
    }

    /// <summary>Finds the one byte that can follow.</summary>
    /// <returns>False if several bytes can follow, or none.</returns>
    public bool TryGetForcedByte(in AnswerState state, out byte forced)
    {
        if (state.IsInText)
        {
            return TryGetForcedTextByte(state, out forced);
        }

        forced = 0;
        int count = 0;
        foreach (byte label in _grammar.Labels(state.Node))
        {
            if (TryAdvance(state, label, out _))
            {
                forced = label;
                count++;
            }
        }

        if (TryOpenText(state, out _))
        {
            forced = (byte)'"';
            count++;
        }

        return count == 1;
    }

    /// <summary>Matches one more byte.</summary>
    /// <remarks>The state comes by value, so that a caller may take the new one into the same variable.</remarks>
    /// <returns>False if no legal answer goes on with it.</returns>
    public bool TryAdvance(AnswerState state, byte next, out AnswerState after)
    {
        if (state.IsInText)
        {
            // A quote in a text follows the backslash that escapes it, and no piece ends between the two: it is never both.
            return TryAdvanceText(state, next, out after) || (next == '"' && TryCloseText(state, out after));
        }

        int node = _grammar.Next(state.Node, next);
        if (node == CompiledGrammar.None)
        {
            after = default;
            return next == '"' && TryOpenText(state, out after);
        }

        after = state with { Node = node };
        return CanEnd(after);
    }

    /// <summary>Opens a copied text.</summary>
    /// <returns>False if the grammar has none, or the document nothing for it.</returns>
    public bool TryOpenText(in AnswerState state, out AnswerState after)
    {
        after = state with { Text = Source.All };
        if (_grammar.AfterCopy(state.Node) == CompiledGrammar.None || !_hasPieces)
        {
            return false;
        }

        if (_grammar.Copy(state.Node) != CopyKind.NextOfList)
        {
            after = after with { ListStart = state.ListEnd };
        }

        return CanBecomePiece(after, after.Text);
    }

    /// <summary>Closes a copied text.</summary>
    /// <returns>False if the text is not a piece of the document, or the list holds it already.</returns>
    public bool TryCloseText(in AnswerState state, out AnswerState after)
    {
        after = state with { Node = _grammar.AfterCopy(state.Node), Text = default };
        if (_listed.IsListed(state.Text, state) || !Source.IsPiece(state.Text))
        {
            return false;
        }

        if (_grammar.Copy(state.Node) != CopyKind.Free)
        {
            _listed.Set(state.ListEnd, state.Text);
            after = after with { ListEnd = state.ListEnd + 1 };
        }

        return CanEnd(after);
    }

    private bool TryAdvanceText(in AnswerState state, byte next, out AnswerState after)
    {
        bool isFound = Source.TryNarrow(state.Text, next, out CopyRange text);
        after = state with { Text = text };
        return isFound && CanBecomePiece(state, text);
    }

    private bool TryGetForcedTextByte(in AnswerState state, out byte forced)
    {
        bool canClose = TryCloseText(state, out _);
        forced = canClose ? (byte)'"' : (byte)0;
        int count = canClose ? 1 : 0;
        for (int from = state.Text.Low; count < 2 && Source.TryFindLonger(state.Text, from, out byte next, out CopyRange longer); from = longer.High)
        {
            if (CanBecomePiece(state, longer))
            {
                forced = next;
                count++;
            }
        }

        return count == 1;
    }
}
