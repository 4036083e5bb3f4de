using System.Globalization;
using System.Net;
using NerSdk.Training.Statistics;

namespace NerSdk.Training.Lint.Output;

/// <summary>Writes the parts of a page. Every text goes through <see cref="Escape"/>.</summary>
internal sealed class HtmlPage(TextWriter writer)
{
    private const int Width = 640;
    private const int Height = 120;

    private const string Style = """
        :root { color-scheme: light dark; --text: #1b1f24; --quiet: #57606a; --back: #ffffff; --line: #d0d7de; --mark: #fff3b0; --bar: #2f6fb3; --error: #b3261e; --warning: #8a5a00; --information: #2f6fb3; }
        @media (prefers-color-scheme: dark) { :root { --text: #e6e9ed; --quiet: #9aa4af; --back: #16191d; --line: #3a414a; --mark: #5c4d00; --bar: #6cb0f5; --error: #ff8a80; --warning: #e8b04b; --information: #6cb0f5; } }
        body { font: 15px/1.5 system-ui, sans-serif; color: var(--text); background: var(--back); max-width: 70rem; margin: 2rem auto; padding: 0 1rem; }
        table { border-collapse: collapse; margin: 0.5rem 0 1rem; } th, td { text-align: start; padding: 0.2rem 0.8rem 0.2rem 0; border-bottom: 1px solid var(--line); vertical-align: top; }
        details { border-inline-start: 3px solid var(--line); padding-inline-start: 0.8rem; margin: 0.6rem 0; } summary { cursor: pointer; font-weight: 600; }
        .Error { border-color: var(--error); } .Warning { border-color: var(--warning); } .Information { border-color: var(--information); }
        .finding { margin: 0.6rem 0; overflow-wrap: anywhere; } .quiet { color: var(--quiet); overflow-wrap: anywhere; } mark { background: var(--mark); color: inherit; }
        svg { max-width: 100%; height: auto; } rect { fill: var(--bar); } svg text { fill: var(--quiet); font-size: 11px; }
        """;

    public void Begin(string title) => writer.Write(
        $"<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        + $"<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{Escape(title)}</title>\n<style>\n{Style}\n</style>\n</head>\n<body>\n<h1>{Escape(title)}</h1>\n");

    public void End() => writer.Write("</body>\n</html>\n");

    public void Element(string name, string style, string text) => writer.Write($"<{name}{(style.Length == 0 ? "" : $" class=\"{style}\"")}>{Isolated(text)}</{name}>\n");

    public void Table(IEnumerable<string> head, IEnumerable<string[]> rows)
    {
        writer.Write($"<table>\n<tr>{string.Concat(head.Select(cell => $"<th>{Escape(cell)}</th>"))}</tr>\n");
        foreach (string[] row in rows)
        {
            writer.Write($"<tr>{string.Concat(row.Select(cell => $"<td>{Isolated(cell)}</td>"))}</tr>\n");
        }

        writer.Write("</table>\n");
    }

    public void BeginDetails(string style, string summary, bool isOpen) =>
        writer.Write($"<details class=\"{style}\"{(isOpen ? " open" : "")}><summary>{Escape(summary)}</summary>\n");

    public void EndDetails() => writer.Write("</details>\n");

    public void BeginFinding(string message) => writer.Write($"<div class=\"finding\">{Isolated(message)}\n");

    public void EndFinding() => writer.Write("</div>\n");

    public void Place(LintPlace place)
    {
        writer.Write($"<div class=\"quiet\">{Isolated(place.ToString())}");
        if (place.Excerpt is { } excerpt)
        {
            writer.Write($"<br><bdi dir=\"auto\">{Escape(excerpt.Before)}<mark>{Escape(excerpt.Text)}</mark>{Escape(excerpt.After)}</bdi>");
        }

        writer.Write("</div>\n");
    }

    public void Histogram(string title, IReadOnlyList<HistogramBar> bars)
    {
        if (bars.Count == 0)
        {
            return;
        }

        long highest = bars.Max(bar => bar.Count);
        double width = (double)Width / bars.Count;
        writer.Write($"<svg role=\"img\" aria-label=\"{Escape(title)}\" viewBox=\"0 0 {Width} {Height + 16}\" width=\"{Width}\">\n");
        for (int i = 0; i < bars.Count; i++)
        {
            double height = (double)bars[i].Count / highest * Height;
            writer.Write(string.Create(
                CultureInfo.InvariantCulture,
                $"<rect x=\"{i * width:0.##}\" y=\"{Height - height:0.##}\" width=\"{Math.Max(1, width - 1):0.##}\" height=\"{height:0.##}\"><title>{bars[i].From} to {bars[i].To}: {bars[i].Count}</title></rect>\n"));
        }

        writer.Write(string.Create(
            CultureInfo.InvariantCulture,
            $"<text x=\"0\" y=\"{Height + 13}\">{bars[0].From}</text><text x=\"{Width}\" y=\"{Height + 13}\" text-anchor=\"end\">{bars[^1].To}</text>\n</svg>\n"));
    }

    /// <summary>The text as HTML shows it; it cannot become a tag, an attribute or a command.</summary>
    public static string Escape(string text) => WebUtility.HtmlEncode(VisibleText.Of(text));

    private static string Isolated(string text) => $"<bdi>{Escape(text)}</bdi>";
}
