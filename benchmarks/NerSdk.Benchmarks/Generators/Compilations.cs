using System.Text;
using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace NerSdk.Benchmarks.Generators;

/// <summary>Projects of many records and one file that has nothing to do with them.</summary>
internal static class Compilations
{
    private static readonly CSharpParseOptions s_parseOptions = new(LanguageVersion.Latest);

    private static readonly CSharpCompilationOptions s_options = new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary)
        .WithNullableContextOptions(NullableContextOptions.Enable);

    private static readonly MetadataReference[] s_references =
        [.. Net100.References.All, MetadataReference.CreateFromFile(typeof(EntityAttribute).Assembly.Location)];

    /// <summary>Records with an entity schema, one per file.</summary>
    public static CSharpCompilation Annotated(int records) => Create(Enumerable.Range(0, records).Select(number =>
        $$"""
        using System.Collections.Generic;
        using System.ComponentModel;
        using NerSdk;

        namespace Many;

        [EntitySchema, Description("Record {{number}}.")]
        public partial record News{{number}}
        {
            [Entity, Description("names of people")] public IReadOnlyList<Mention> Person { get; init; } = [];
            [Entity("org", Aliases = ["ORG"]), Description("companies and institutions")] public IReadOnlyList<Mention> Organization { get; init; } = [];
            [Entity, Description("the day")] public Mention? Date { get; init; }
        }
        """));

    /// <summary>The same for System.Text.Json: records with the same members, names and descriptions, one per file, and one context for all.</summary>
    /// <remarks>
    /// The descriptions matter though this generator ignores them: to ask for one attribute of a member, a generator makes the compiler
    /// bind them all.
    /// </remarks>
    public static CSharpCompilation Serializable(int records)
    {
        StringBuilder context = new("using System.Text.Json.Serialization;\n\nnamespace Many;\n\n");
        for (int number = 0; number < records; number++)
        {
            context.Append($"[JsonSerializable(typeof(News{number}))]\n");
        }

        context.Append("internal sealed partial class NewsContext : JsonSerializerContext;\n");
        return Create(Enumerable.Range(0, records)
            .Select(number =>
                $$"""
                using System.Collections.Generic;
                using System.ComponentModel;
                using System.Text.Json.Serialization;

                namespace Many;

                [Description("Record {{number}}.")]
                public partial record News{{number}}
                {
                    [JsonPropertyName("person"), Description("names of people")] public IReadOnlyList<string> Person { get; init; } = [];
                    [JsonPropertyName("org"), Description("companies and institutions")] public IReadOnlyList<string> Organization { get; init; } = [];
                    [JsonPropertyName("date"), Description("the day")] public string? Date { get; init; }
                }
                """)
            .Append(context.ToString()));
    }

    /// <summary>The same project after an edit of the file that has nothing to do with the records.</summary>
    public static CSharpCompilation EditUnrelated(this CSharpCompilation compilation) =>
        compilation.ReplaceSyntaxTree(compilation.SyntaxTrees[0], Unrelated("2"));

    public static CSharpGeneratorDriver CreateDriver(IIncrementalGenerator generator) =>
        CSharpGeneratorDriver.Create([generator.AsSourceGenerator()], parseOptions: s_parseOptions);

    private static CSharpCompilation Create(IEnumerable<string> sources) => CSharpCompilation.Create(
        "Many",
        sources.Select((source, number) => CSharpSyntaxTree.ParseText(source, s_parseOptions, $"News{number}.cs")).Prepend(Unrelated("1")),
        s_references,
        s_options);

    private static SyntaxTree Unrelated(string value) =>
        CSharpSyntaxTree.ParseText($"internal static class Unrelated {{ public const int Value = {value}; }}", s_parseOptions, "Unrelated.cs");
}
