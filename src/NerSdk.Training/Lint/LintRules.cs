namespace NerSdk.Training.Lint;

/// <summary>What the linter looks for.</summary>
public static class LintRules
{
    /// <summary>A line or record of a file from which no document comes, or not a whole one.</summary>
    public static LintRule Unreadable { get; } = Error("unreadable", "Lines or records that could not be read, or not wholly.");

    /// <summary>Two documents of one file with one id.</summary>
    public static LintRule DuplicateId { get; } = Error("duplicate-id", "Documents of one file that have the same id.");

    /// <summary>A document without text, or with nothing but white space.</summary>
    public static LintRule EmptyText { get; } = Error("empty-text", "Documents without text.");

    /// <summary>A document with more tokens than the model reads.</summary>
    public static LintRule OverCutoff { get; } = Error("over-cutoff", "Documents with more tokens than the model reads.");

    /// <summary>A span that no answer can name.</summary>
    public static LintRule Span { get; } = Error("span", "Spans that are empty, outside the text, have white space at the edges, or cut a word.");

    /// <summary>The same mention twice.</summary>
    public static LintRule DuplicateSpan { get; } = Warning("span-duplicate", "Mentions that are there twice, with the same place and label.");

    /// <summary>One place with two labels.</summary>
    public static LintRule TwoLabelSpan { get; } = Warning("span-two-labels", "Places that have two labels at once.");

    /// <summary>Two mentions that overlap, neither inside the other.</summary>
    public static LintRule CrossingSpan { get; } = Warning("span-crossing", "Mentions that overlap, neither inside the other.");

    /// <summary>A mention inside another one.</summary>
    public static LintRule NestedSpan { get; } = Information("span-nested", "Mentions inside other mentions: token labels hold the longest alone.");

    /// <summary>A label that the schema does not have.</summary>
    public static LintRule UnknownLabel { get; } = Error("label-unknown", "Labels that the schema does not have.");

    /// <summary>A label with few mentions.</summary>
    public static LintRule FewExamples { get; } = Warning("label-few-examples", "Labels with fewer mentions than a model needs to learn them.");

    /// <summary>The same text with other mentions.</summary>
    public static LintRule SameTextOtherSpans { get; } = Error("text-other-spans", "The same text twice, with different mentions.");

    /// <summary>Nearly the same text in two splits.</summary>
    public static LintRule Leak { get; } = Error("text-leak", "Nearly the same text in two splits: a score on the second says less than it seems to.");

    /// <summary>Nearly the same text twice in one split.</summary>
    public static LintRule NearDuplicate { get; } = Warning("text-near-duplicate", "Nearly the same text twice in one split.");

    /// <summary>A string that is labelled in a document, and stands there again without a label.</summary>
    public static LintRule RepeatInDocument { get; } = Warning("repeat-in-document", "Strings that are labelled in a document and stand there again without a label.");

    /// <summary>A string that is labelled in some documents, and stands in others without a label.</summary>
    public static LintRule RepeatElsewhere { get; } = Information("repeat-elsewhere", "Strings that are labelled in some documents and stand in others without a label.");

    /// <summary>A string that has different labels.</summary>
    public static LintRule TwoLabelString { get; } = Warning("string-two-labels", "Strings that have one label here and another one there.");

    /// <summary>Most documents have no mention, or none is without.</summary>
    public static LintRule EmptyDocuments { get; } = Information("documents-without-mentions", "A share of documents without mentions that is unusual.");

    /// <summary>All rules, errors first.</summary>
    public static IReadOnlyList<LintRule> All { get; } =
    [
        .. new[]
        {
            Unreadable, DuplicateId, EmptyText, OverCutoff, Span, UnknownLabel, SameTextOtherSpans, Leak, DuplicateSpan, TwoLabelSpan, CrossingSpan, NearDuplicate,
            RepeatInDocument, TwoLabelString, FewExamples, NestedSpan, RepeatElsewhere, EmptyDocuments,
        }.OrderBy(rule => rule.Severity),
    ];

    private static LintRule Error(string id, string description) => new(id, LintSeverity.Error, description);

    private static LintRule Warning(string id, string description) => new(id, LintSeverity.Warning, description);

    private static LintRule Information(string id, string description) => new(id, LintSeverity.Information, description);
}
