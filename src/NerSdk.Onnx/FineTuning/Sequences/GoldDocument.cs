using NerSdk.Onnx.FineTuning.Steps;
using NerSdk.Onnx.Tagging.Pieces;
using NerSdk.Schemas;
using NerSdk.Tokenizers;
using NerSdk.Training.Documents;
using NerSdk.Training.Rows;

namespace NerSdk.Onnx.FineTuning.Sequences;

/// <summary>A labelled document in pieces and windows, as the tagger will read it.</summary>
internal sealed class GoldDocument
{
    // Two neighbouring windows share so many pieces, as taggers do by default.
    private const int Overlap = 64;

    public GoldDocument(EntitySchema schema, LabeledDocument document, TaggerEncoder encoder)
    {
        Source = document;
        Mentions = [.. document.Spans.Select(span => (schema.Members.IndexOf(schema.FindMember(span.Label)!), span.Start, span.End)).Distinct()];
        TaggerInput input = encoder.Encode(document.Text);
        Pieces = [.. input.Pieces.Select(piece => new TextSpan(piece.Start, piece.End))];
        BioTags tags = BioTagger.Tag(schema, Pieces, document.Spans);
        Lost = tags.Dropped;
        Windows = input.Windows;
        FramePieces = encoder.Frame.Before.Count;
        Sequences = [.. input.Windows.Select(window => Sequence(input, window, [.. tags.Labels], encoder.Frame))];
    }

    public LabeledDocument Source { get; }

    /// <summary>The place of each piece.</summary>
    public TextSpan[] Pieces { get; }

    public PieceWindow[] Windows { get; }

    /// <summary>The windows with their labels. What two share is learned in the one that decides about it.</summary>
    public TrainingSequence[] Sequences { get; }

    /// <summary>The control tokens before the pieces of each window.</summary>
    public int FramePieces { get; }

    /// <summary>The gold mentions: the member's number and the place.</summary>
    public HashSet<(int Member, int Start, int End)> Mentions { get; }

    /// <summary>Mentions that the labels cannot hold: a longer one has their pieces, or no piece touches them.</summary>
    public IReadOnlyList<LabeledSpan> Lost { get; }

    /// <summary>Makes the encoder of an encoder model whose token types are the case of words.</summary>
    public static TaggerEncoder EncoderOf(Tokenizer tokenizer, int maxPieces)
    {
        int room = maxPieces - tokenizer.Frame.Before.Count - tokenizer.Frame.After.Count;
        return new TaggerEncoder(tokenizer, hasCaseTypes: true, room, Math.Min(Overlap, room / 2));
    }

    /// <summary>The text of a mention, with its member: what tells mentions that were seen in training.</summary>
    public (int Member, string Text) Key((int Member, int Start, int End) mention) => (mention.Member, Source.Text[mention.Start..mention.End]);

    private static TrainingSequence Sequence(TaggerInput input, PieceWindow window, int[] labels, TextFrame frame)
    {
        int[] before = [.. frame.Before.Select(_ => 0)];
        int[] after = [.. frame.After.Select(_ => 0)];
        int[] own = [.. Enumerable.Range(window.Start, window.End - window.Start).Select(i => i >= window.OwnStart && i < window.OwnEnd ? labels[i] : BioTagger.IgnoredLabel)];
        return new TrainingSequence(
            [.. frame.Before, .. input.Pieces[window.Start..window.End].Select(piece => piece.Id), .. frame.After],
            [.. before, .. input.Types![window.Start..window.End], .. after],
            [.. before.Select(_ => BioTagger.IgnoredLabel), .. own, .. after.Select(_ => BioTagger.IgnoredLabel)]);
    }
}
