using System.Text.Json;
using NerSdk.Training.Documents;
using NerSdk.Training.Lint;
using NerSdk.Training.Lint.Output;

namespace NerSdk.Training.Tests.Lint;

/// <summary>A document is data: what it holds commands neither a terminal nor a browser.</summary>
public sealed class OutputTests
{
    private const string Hostile = "<script>alert(1)</script>\"' onload=x \e[31m\u0007\u202Eevil\u2028 שלום \ud800 </style><!--";

    [Fact]
    public async Task The_page_holds_no_tag_command_or_direction_of_a_document()
    {
        string page = Html(await HostileReportAsync());

        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<!--", page, StringComparison.Ordinal);
        Assert.Equal(1, page.Split("</style>").Length - 1);
        Assert.DoesNotContain(page, character => char.IsControl(character) && character != '\n');
        Assert.DoesNotContain(page, character => character is '\u202E' or '\u2028' || char.IsSurrogate(character));
        Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt;", page, StringComparison.Ordinal);
        Assert.Contains("⟨U+202E⟩evil⟨U+2028⟩", page, StringComparison.Ordinal);
        Assert.Contains("<bdi dir=\"auto\">", page, StringComparison.Ordinal);
        Assert.Contains("שלום", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_asks_for_nothing_and_runs_nothing()
    {
        string page = Html(await HostileReportAsync());

        Assert.Contains("default-src 'none'", page, StringComparison.Ordinal);
        Assert.DoesNotContain("http:", page, StringComparison.Ordinal);
        Assert.DoesNotContain("https:", page, StringComparison.Ordinal);
        Assert.DoesNotContain(" src=", page, StringComparison.Ordinal);
        Assert.Contains("prefers-color-scheme: dark", page, StringComparison.Ordinal);
        Assert.Contains("<svg role=\"img\"", page, StringComparison.Ordinal);
        foreach (string name in (string[])["html", "head", "body", "style", "table", "tr", "td", "th", "details", "summary", "bdi", "mark", "div", "svg", "rect", "text", "p", "h1", "h2", "h3"])
        {
            Assert.Equal(page.Split($"<{name}>").Length + page.Split($"<{name} ").Length - 2, page.Split($"</{name}>").Length - 1);
        }
    }

    [Fact]
    public async Task Plain_text_sends_no_commands()
    {
        StringWriter text = new();
        LintText.Write(text, await HostileReportAsync());

        Assert.DoesNotContain(text.ToString(), character => (char.IsControl(character) && character != '\n') || character is '\u202E' or '\u2028');
        Assert.Contains("documents (<script>", text.ToString(), StringComparison.Ordinal);
        Assert.EndsWith(" notes\n", text.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task JSON_has_every_finding_with_its_place()
    {
        LintReport report = await HostileReportAsync();
        JsonElement json = JsonElement.Parse(LintJson.WriteToString(report));

        Assert.Equal(report.Findings.Count, json.GetProperty("findings").GetArrayLength());
        JsonElement nested = json.GetProperty("findings").EnumerateArray().First(finding => finding.GetProperty("rule").GetString() == "span-nested" && finding.GetProperty("places")[0].GetProperty("span").GetProperty("start").GetInt32() == 8);
        Assert.Equal("information", nested.GetProperty("severity").GetString());
        JsonElement place = nested.GetProperty("places")[0];
        Assert.Equal("""{"label":"<b>","start":8,"end":13}""", place.GetProperty("span").GetRawText().Replace("\\u003C", "<", StringComparison.Ordinal).Replace("\\u003E", ">", StringComparison.Ordinal));
        Assert.Equal("alert", place.GetProperty("excerpt").GetProperty("text").GetString());
        Assert.Equal(JsonValueKind.Null, place.GetProperty("line").ValueKind);
        Assert.Equal(report.Count(LintSeverity.Error), json.GetProperty("errors").GetInt64());
        Assert.Equal(2, json.GetProperty("statistics").GetProperty("documents").GetInt32());
        Assert.Equal(Hostile.Length, json.GetProperty("statistics").GetProperty("characters").GetProperty("max").GetInt32());
    }

    [Fact]
    public async Task A_set_without_documents_has_a_report_too()
    {
        LintReport report = await DataLinter.LintAsync([]);

        Assert.Contains("<svg", Html(await HostileReportAsync()), StringComparison.Ordinal);
        Assert.DoesNotContain("<svg", Html(report), StringComparison.Ordinal);
        Assert.Equal(0, JsonElement.Parse(LintJson.WriteToString(report)).GetProperty("statistics").GetProperty("mentions").GetInt32());
    }

    private static Task<LintReport> HostileReportAsync()
    {
        LabeledDocument hostile = new(Hostile.Replace("\ud800", "", StringComparison.Ordinal), Hostile, [new("<b>", 0, 16), new("<b>", 8, 13), new("x\u202Ey", 1, 7), new("<b>", 0, 999)]);
        return DataLinter.LintAsync([LabeledSource.FromDocuments([hostile, hostile])]);
    }

    private static string Html(LintReport report)
    {
        StringWriter page = new();
        LintHtml.Write(page, report);
        return page.ToString();
    }
}
