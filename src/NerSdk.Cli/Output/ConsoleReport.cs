using NerSdk.Shapes;
using System.Globalization;
using NerSdk.Cli.Input;
using NerSdk.Schemas;
using Spectre.Console;

namespace NerSdk.Cli.Output;

/// <summary>For people: the text with its mentions marked, a table of them, what it cost, and what went wrong.</summary>
internal sealed class ConsoleReport(EntitySchema schema) : IReport
{
    private static readonly Color[] s_palette = [Color.Yellow, Color.Aqua, Color.Lime, Color.Fuchsia, Color.Orange1, Color.Silver];
    private static readonly Style s_severalLabels = new(Color.Black, Color.White);

    private readonly IAnsiConsole _console = Consoles.Output;
    private bool _isModelLoaded;

    public void Write<T>(Document document, ExtractionResult<T> found)
    {
        _console.Write(new Rule(Markup.Escape(Printable.Line(document.Name))) { Justification = Justify.Left });
        WriteText(document.Text, found.Mentions);
        if (found.Mentions.Count > 0)
        {
            _console.Write(TableOf(found.Mentions));
        }
        else
        {
            _console.WriteLine("Nothing found.");
        }

        if (found.Removed.Count > 0)
        {
            _console.WriteLine(Printable.Line($"Left out as doubtful: {string.Join(", ", found.Removed.Select(removed => removed.Mention))}"));
        }

        _console.WriteLine(Cost(found.Usage));
        foreach (ExtractionIssue issue in found.Issues)
        {
            _console.WriteLine(Printable.Line($"{issue.Kind}: {issue.Message}"), new Style(issue.Severity == ExtractionIssueSeverity.Lost ? Color.Red : Color.Yellow));
        }

        _console.WriteLine();
    }

    private void WriteText(string text, IReadOnlyList<LabeledMention> mentions)
    {
        bool hasColors = _console.Profile.Capabilities.Ansi && _console.Profile.Capabilities.ColorSystem != ColorSystem.NoColors;
        Paragraph paragraph = new();
        foreach (Segment segment in Segment.Cut(text.Length, mentions))
        {
            string piece = Printable.Lines(text[segment.Start..segment.End]);
            if (segment.Labels.Count == 0)
            {
                paragraph.Append(piece);
            }
            else if (hasColors)
            {
                paragraph.Append(piece, segment.Labels.Count == 1 ? StyleOf(segment.Labels[0]) : s_severalLabels);
            }
            else
            {
                paragraph.Append($"[{piece}]({string.Join('+', segment.Labels)})");
            }
        }

        _console.Write(paragraph);
        if (!text.EndsWith('\n'))
        {
            _console.WriteLine();
        }

        if (hasColors && mentions.Count > 0)
        {
            WriteLegend();
        }
    }

    private void WriteLegend()
    {
        Paragraph legend = new();
        foreach (SchemaMember field in schema.Members)
        {
            legend.Append(field.Name, StyleOf(field.Name)).Append("  ");
        }

        _console.Write(legend.Append("several", s_severalLabels));
        _console.WriteLine();
    }

    private Table TableOf(IReadOnlyList<LabeledMention> mentions)
    {
        Table table = new Table().Border(TableBorder.Rounded).AddColumns("label", "text", "start..end", "confidence");
        table.Columns[0].NoWrap();
        table.Columns[2].NoWrap().RightAligned();
        table.Columns[3].NoWrap().RightAligned();
        foreach (LabeledMention mention in mentions.OrderBy(mention => mention.Start).ThenBy(mention => mention.End))
        {
            table.AddRow(
                new Spectre.Console.Text(mention.Label, StyleOf(mention.Label)),
                new Spectre.Console.Text(Printable.Line(mention.Text)),
                new Spectre.Console.Text(string.Create(CultureInfo.InvariantCulture, $"{mention.Start}..{mention.End}")),
                new Spectre.Console.Text(mention.Confidence?.ToString("0.00", CultureInfo.InvariantCulture) ?? "?"));
        }

        return table;
    }

    private string Cost(ExtractionUsage usage)
    {
        bool isLoading = !_isModelLoaded && usage.Passes > 0;
        _isModelLoaded |= isLoading;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{usage.Elapsed.TotalMilliseconds:0} ms{(isLoading ? " (with loading the model)" : "")}{usage.Waited?.TotalMilliseconds:, 0 'of them waiting'}, {usage.Passes} passes. "
            + $"Tokens: {usage.InputTokens} in ({usage.CachedInputTokens} cached), {usage.OutputTokens} out ({usage.DecidedTokens} decided, the others forced).");
    }

    private Style StyleOf(string label)
    {
        int index = 0;
        while (schema.Members[index].Name != label)
        {
            index++;
        }

        return new Style(s_palette[index % s_palette.Length], decoration: Decoration.Bold);
    }
}
