using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace NerSdk.Generators.Parsing;

/// <summary>The least version of C# that emitted code compiles with: it has static members in interfaces, raw strings and UTF-8 literals.</summary>
internal static class LanguageVersions
{
    public static bool IsEnough(Compilation compilation) => compilation is CSharpCompilation { LanguageVersion: >= LanguageVersion.CSharp11 };
}
