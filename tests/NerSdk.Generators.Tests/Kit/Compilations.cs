using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace NerSdk.Generators.Tests.Kit;

/// <summary>Compilations of source text, as strict as the strictest user's.</summary>
internal static class Compilations
{
    private static readonly MetadataReference[] s_references =
        [.. Net100.References.All, MetadataReference.CreateFromFile(typeof(EntityAttribute).Assembly.Location)];

    private static readonly CSharpCompilationOptions s_options = new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary)
        .WithNullableContextOptions(NullableContextOptions.Enable)
        .WithWarningLevel(9999);

    public static CSharpCompilation Of(params string[] sources) =>
        CSharpCompilation.Create("Tested", sources.Select(Parse), s_references, s_options);

    public static CSharpCompilation Of(LanguageVersion version, string source) =>
        CSharpCompilation.Create("Tested", [CSharpSyntaxTree.ParseText(source, new CSharpParseOptions(version))], s_references, s_options);

    public static SyntaxTree Parse(string text, int number) => Parse(text, $"Source{number}.cs");

    public static SyntaxTree Parse(string text, string path) =>
        CSharpSyntaxTree.ParseText(text, new CSharpParseOptions(LanguageVersion.Latest), path);
}
