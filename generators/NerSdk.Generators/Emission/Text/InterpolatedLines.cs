using System.Globalization;
using System.Runtime.CompilerServices;

namespace NerSdk.Generators.Emission.Text;

/// <summary>Interpolated text on its way into a file: the compiler hands over its parts, and no string is made of the whole.</summary>
[InterpolatedStringHandler]
internal readonly struct InterpolatedLines
{
    private readonly SourceWriter _writer;

    public InterpolatedLines(int literalLength, int formattedCount, SourceWriter writer)
    {
        _ = literalLength + formattedCount;
        _writer = writer;
    }

    public void AppendLiteral(string text) => _writer.Append(text);

    public void AppendFormatted(string text) => _writer.Append(text);

    public void AppendFormatted(int number) => _writer.Append(number.ToString(CultureInfo.InvariantCulture));
}
