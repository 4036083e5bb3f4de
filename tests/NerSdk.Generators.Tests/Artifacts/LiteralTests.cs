using System.Text;
using CsCheck;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NerSdk.Generators.Naming;
using NerSdk.Generators.Emission.Text;

namespace NerSdk.Generators.Tests.Artifacts;

public sealed class LiteralTests
{
    private static readonly Gen<string> s_text = Gen.OneOf(
        Gen.String[Gen.Char["a\"\"\"\\{}$@'\r\n\t\0\u0085\u2028\u202e\u00a0\ud83d\ude00\ue000 /*#"], 0, 12],
        Gen.String[0, 40]);

    [Theory]
    [InlineData("plain", "\"plain\"")]
    [InlineData("{\"a\":[]}", "\"\"\"{\"a\":[]}\"\"\"")]
    [InlineData("x\"\"\"y", "\"\"\"\"x\"\"\"y\"\"\"\"")]
    [InlineData("\"", "\"\\\"\"")]
    [InlineData("a\nb", "\"a\\nb\"")]
    public void Raw_where_it_saves_escapes_else_escaped(string text, string literal) => Assert.Equal(literal, Literal.Of(text));

    [Fact]
    public void Compiler_reads_back_the_text_whatever_it_is() => s_text.Sample(text =>
    {
        LiteralExpressionSyntax literal = Assert.IsType<LiteralExpressionSyntax>(SyntaxFactory.ParseExpression(Literal.Of(text)));
        Assert.Empty(literal.GetDiagnostics());
        Assert.Equal(text, literal.Token.Value);
    });

    [Fact]
    public void Bytes_are_the_text_in_UTF8() => s_text.Select(Surrogates.ReplaceUnpaired).Sample(text =>
    {
        LiteralExpressionSyntax literal = Assert.IsType<LiteralExpressionSyntax>(SyntaxFactory.ParseExpression(Literal.Utf8(text)));
        Assert.Empty(literal.GetDiagnostics());
        Assert.Equal(SyntaxKind.Utf8StringLiteralExpression, literal.Kind());
        Assert.Equal(Encoding.UTF8.GetBytes(text), Encoding.UTF8.GetBytes((string)literal.Token.Value!));
    });
}
