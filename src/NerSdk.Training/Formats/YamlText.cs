using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using NerSdk.Grounding;

namespace NerSdk.Training.Formats;

/// <summary>Writes settings as YAML that every reader of YAML 1.1 and 1.2 takes the same way.</summary>
internal sealed partial class YamlText
{
    private readonly StringBuilder _text = new();

    /// <summary>Adds a text.</summary>
    public YamlText Add(string key, string? value) => value is null ? this : Line(key, IsPlain(value) ? value : AnswerString.Quote(value));

    /// <summary>Adds a whole number.</summary>
    public YamlText Add(string key, int value) => Line(key, value.ToString(CultureInfo.InvariantCulture));

    /// <summary>Adds a truth value.</summary>
    public YamlText Add(string key, bool value) => Line(key, value ? "true" : "false");

    /// <summary>Adds a number with a fraction: <c>3.0</c>, <c>1.0e-4</c>. Readers of YAML 1.1 take <c>1e-4</c> for a text.</summary>
    public YamlText Add(string key, double value)
    {
        string number = value.ToString(value != 0 && Math.Abs(value) < 0.01 ? "0.0######e-0" : "0.0######", CultureInfo.InvariantCulture);
        return Line(key, number);
    }

    /// <summary>Adds a line as it is.</summary>
    public YamlText Raw(string line)
    {
        _text.Append(line).Append('\n');
        return this;
    }

    public override string ToString() => _text.ToString();

    private YamlText Line(string key, string value) => Raw($"{key}: {value}");

    private static bool IsPlain(string value) => PlainText().IsMatch(value) && !Keyword().IsMatch(value) && !double.TryParse(value, NumberStyles.Any, CultureInfo.InvariantCulture, out _);

    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9_./-]*$", RegexOptions.CultureInvariant)]
    private static partial Regex PlainText();

    [GeneratedRegex("^(?:true|false|yes|no|on|off|null|y|n|nan|inf)$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Keyword();
}
