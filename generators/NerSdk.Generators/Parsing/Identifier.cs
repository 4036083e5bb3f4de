using Microsoft.CodeAnalysis.CSharp;

namespace NerSdk.Generators.Parsing;

/// <summary>Names as C# source writes them.</summary>
internal static class Identifier
{
    /// <summary>Puts <c>@</c> before a name that is a keyword anywhere in C#.</summary>
    public static string Escape(string name) =>
        SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None || SyntaxFacts.GetContextualKeywordKind(name) != SyntaxKind.None
            ? "@" + name
            : name;
}
