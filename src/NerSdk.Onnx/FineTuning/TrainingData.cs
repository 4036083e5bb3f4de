using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using NerSdk.Onnx.FineTuning.Sequences;
using NerSdk.Onnx.FineTuning.Steps;
using NerSdk.Onnx.Tagging.Pieces;
using NerSdk.Schemas;
using NerSdk.Training.Documents;

namespace NerSdk.Onnx.FineTuning;

/// <summary>The documents of a training, checked and encoded.</summary>
internal sealed class TrainingData
{
    // F1 on training documents is for a warning only.
    private const int MaxTrainSample = 100;

    private TrainingData(IReadOnlyList<GoldDocument> train, IReadOnlyList<GoldDocument> dev, string hash)
    {
        Train = train;
        Dev = dev;
        Hash = hash;
        Sequences = [.. train.SelectMany(document => document.Sequences)];
        Seen = train.SelectMany(document => document.Mentions.Select(document.Key)).ToHashSet();
        int sample = Math.Min(Math.Min(MaxTrainSample, dev.Count), train.Count);
        TrainSample = [.. Enumerable.Range(0, sample).Select(i => train[(int)((long)i * train.Count / sample)])];
    }

    public IReadOnlyList<GoldDocument> Train { get; }

    public IReadOnlyList<GoldDocument> Dev { get; }

    /// <summary>Training documents for a comparison with the development documents.</summary>
    public IReadOnlyList<GoldDocument> TrainSample { get; }

    /// <summary>What an epoch learns.</summary>
    public IReadOnlyList<TrainingSequence> Sequences { get; }

    /// <summary>The mentions of the training documents, by their texts.</summary>
    public IReadOnlySet<(int Member, string Text)> Seen { get; }

    /// <summary>The SHA-256 of all documents.</summary>
    public string Hash { get; }

    /// <exception cref="FineTuningException">Nothing can be learned from the documents, or nothing be measured.</exception>
    public static TrainingData Prepare(
        EntitySchema schema, IReadOnlyList<LabeledDocument> train, IReadOnlyList<LabeledDocument> dev, FineTuningOptions options, TaggerEncoder encoder, List<FineTuningWarning> warnings)
    {
        CheckDocuments(schema, train, "training");
        CheckDocuments(schema, dev, "development");
        if (train.Count < 2)
        {
            throw Problem("There is one training document only. It would be learned by heart; label fifty or more.");
        }

        CheckLabels(schema, train, options, warnings);
        int shared = train.Select(document => document.Text).ToHashSet().Count(dev.Select(document => document.Text).ToHashSet().Contains);
        Warn(shared, FineTuningWarningKind.SharedDocuments, "{0} texts are training and development documents. The scores say little about other texts; split the set anew.");
        Warn(dev.Count - options.MaxDevDocuments, FineTuningWarningKind.DevDocumentsLeftOut, "{0} development documents are not read: MaxDevDocuments is lower.");
        GoldDocument[] encodedTrain = [.. train.Select(document => new GoldDocument(schema, document, encoder))];
        GoldDocument[] encodedDev = [.. dev.Take(options.MaxDevDocuments).Select(document => new GoldDocument(schema, document, encoder))];
        Warn(encodedTrain.Count(document => document.Windows.Length == 0), FineTuningWarningKind.EmptyDocuments, "{0} training documents have no text that the tokenizer knows. Nothing is learned from them.");
        Warn(encodedTrain.Sum(document => document.Lost.Count), FineTuningWarningKind.LostMentions, "{0} mentions in training documents are not learned: a tagger gives each piece one label, and a longer mention has theirs.");
        return new TrainingData([.. encodedTrain.Where(document => document.Windows.Length > 0)], encodedDev, HashOf(train));

        void Warn(int count, FineTuningWarningKind kind, string message)
        {
            if (count > 0)
            {
                warnings.Add(new FineTuningWarning(kind, message.Replace("{0}", $"{count}", StringComparison.Ordinal)));
            }
        }
    }

    /// <summary>The SHA-256 of documents: their ids, texts and labels, in order.</summary>
    public static string HashOf(IEnumerable<LabeledDocument> documents)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (LabeledDocument document in documents)
        {
            AppendText(hash, document.Id);
            AppendText(hash, document.Text);
            foreach (LabeledSpan span in document.Spans)
            {
                AppendText(hash, span.ToString());
            }
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static void AppendText(IncrementalHash hash, string text)
    {
        byte[] length = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(length, text.Length);
        hash.AppendData(length);
        hash.AppendData(Encoding.UTF8.GetBytes(text));
    }

    private static void CheckDocuments(EntitySchema schema, IReadOnlyList<LabeledDocument> documents, string kind)
    {
        if (documents.Count == 0)
        {
            throw Problem($"There are no {kind} documents. Keep a tenth of the labelled documents apart for development.");
        }

        foreach (LabeledDocument document in documents)
        {
            foreach (LabeledSpan span in document.Spans)
            {
                if (schema.FindMember(span.Label) is null)
                {
                    throw Problem($"Document '{document.Id}': label '{span.Label}' names no member of schema '{schema.Name}', which has: {string.Join(", ", schema.Members.Select(member => member.Name))}. Rename it, or leave it out.");
                }

                if (span.Start < 0 || span.End <= span.Start || span.End > document.Text.Length)
                {
                    throw Problem($"Document '{document.Id}': {span} is empty or lies outside of the text of {document.Text.Length} UTF-16 code units. Correct its offsets.");
                }
            }
        }

        if (documents.All(document => document.Spans.IsDefaultOrEmpty))
        {
            throw Problem($"The {kind} documents hold no mention at all. Label them, or check that their labels were read.");
        }
    }

    private static void CheckLabels(EntitySchema schema, IReadOnlyList<LabeledDocument> train, FineTuningOptions options, List<FineTuningWarning> warnings)
    {
        HashSet<string> labels = [.. train.SelectMany(document => document.Spans).Select(span => schema.FindMember(span.Label)!.Name)];
        string[] missing = [.. schema.Members.Select(member => member.Name).Where(name => !labels.Contains(name))];
        if (missing.Length == 0)
        {
            return;
        }

        string message = $"The training documents hold no mention of {string.Join(", ", missing)}: the model would never find any.";
        if (!options.AllowMissingLabels)
        {
            throw Problem($"{message} Add documents that do, take the member out of the record, or set AllowMissingLabels.");
        }

        warnings.Add(new FineTuningWarning(FineTuningWarningKind.MissingLabel, message));
    }

    private static FineTuningException Problem(string message) => new(FineTuningProblem.Data, message);
}
