using NerSdk.Grounding;
using NerSdk.Training.Documents;

namespace NerSdk.Training.Lint;

/// <summary>A document as the checks see it.</summary>
internal sealed class LintDocument(SourceDocument item, int position)
{
    private DocumentBorders? _borders;

    /// <summary>Its position among all documents, from 0.</summary>
    public int Position => position;

    public LabeledSource Source => item.Source;

    public LabeledDocument Document => item.Document;

    public string Text => item.Document.Text;

    /// <summary>The word borders, found at the first use.</summary>
    public DocumentBorders Borders => _borders ??= new DocumentBorders(Text);

    /// <summary>The place of the whole document.</summary>
    public LintPlace Place => new(item.Source.Name, item.Record, item.Document.Id);

    /// <summary>The place of a span.</summary>
    public LintPlace At(LabeledSpan span) => Place with { Span = span, Excerpt = LintExcerpt.Of(Text, span.Start, span.End) };
}
