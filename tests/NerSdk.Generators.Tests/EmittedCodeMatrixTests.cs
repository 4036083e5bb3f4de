using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using NerSdk.Generators.Tests.Kit;

namespace NerSdk.Generators.Tests;

/// <summary>
/// Members of every kind, in records of every kind, in types of every kind, compiled as several versions of C#: emitted code compiles without a
/// warning, or a rule of ours says what is wrong.
/// </summary>
public sealed class EmittedCodeMatrixTests
{
    private const string Other = "[Entity, Description(\"1\")] public IReadOnlyList<Mention> Other { get; init; } = new List<Mention>();";

    /// <summary>The member's type is T. What stands before the bar goes into an abstract base record.</summary>
    private static readonly string[] s_members =
    [
        "E public T P { get; init; }",
        "E public T P { get; set; }",
        "E public T P { set { } }",
        "E public T P { get; }",
        "E public T P => default!;",
        "E public T P { get; private init; }",
        "E public T P { private get; init; }",
        "E public virtual T P { get; protected internal set; }",
        "E internal T P { get; init; }",
        "E private T P { get; set; }",
        "E protected T P { get; init; }",
        "E public required T P { get; init; }",
        "E public static T P { get; set; }",
        "E public readonly T P;",
        "E public T this[int index] { get => default!; set { } }",
        "E public ref T P => throw null!;",
        "[System.Obsolete(\"No.\", true)] E public T P { get; init; }",
        "[System.Obsolete] E public T P { get; init; }",
        "E public T P { [System.Obsolete(\"No.\", true)] get; init; }",
        "E public T P { get; [System.Obsolete(\"No.\", true)] init; }",
        "[System.Diagnostics.CodeAnalysis.Experimental(\"EXP001\")] E public T P { get; init; }",
        "[System.Diagnostics.CodeAnalysis.DisallowNull] E public T P { get; init; }",
        "[System.Diagnostics.CodeAnalysis.MaybeNull] E public T P { get; init; }",
        "[System.Diagnostics.CodeAnalysis.AllowNull] E public T P { get; init; }",
        "E public T @class { get; init; }",
        "E public T Schema { get; init; }",
        "E public T AreEqual { get; init; }",
        "E public T other { get; init; }",
        "E public T builder { get; init; }",
        "E public T hash { get; init; }",
        "public T P { get; init; }",
        "E public T P { get; init; } | ",
        "E public T P { private get; init; } | ",
        "E public T P { get; private init; } | ",
        "E protected T P { get; set; } | ",
        "E public abstract T P { get; init; } | public override T P { get; init; }",
        "E public virtual T P { get; set; } | public override T P { set { } }",
        "E public virtual T P { get; set; } | public override T P { get => default!; }",
        "E public virtual T P { get; set; } | public new string P { get; set; } = \"\";",
        "[System.Obsolete(\"No.\", true)] E public T P { get; init; } | ",
        "[System.Diagnostics.CodeAnalysis.Experimental(\"EXP001\")] E public T P { get; init; } | ",
        "private int _hidden; public int Hidden() => _hidden; E public T P { get; init; } | ",
        "E public T P { get; init; } public sealed override string ToString() => \"\"; | ",
        "public event System.Action? Changed; public void Change() => Changed?.Invoke(); E public T P { get; init; }",
        "public dynamic? D { get; init; } private System.Func<dynamic>? _f = null; public int F() => _f is null ? 0 : 1; E public T P { get; init; }",
        "public (int A, string? B) Tuple { get; init; } public int? N { get; init; } public int[] Array = new int[0]; E public T P { get; init; }",
        "public override int GetHashCode() => 1; E public T P { get; init; }",
        "public int Count { set { } } public static int Number { get; set; } public const int C = 1; E public T P { get; init; }",
    ];

    private static readonly string[] s_types = ["Mention?", "IReadOnlyList<Mention>", "IReadOnlyList<Mention>?", "Mention", "List<Mention>"];

    private static readonly string[] s_records =
    [
        "public partial record R",
        "internal sealed partial record R",
        "public partial record struct R",
        "internal readonly partial record struct R",
        "public partial record R<Schema, Instance> where Schema : class",
        "[System.Obsolete(\"No.\", true)] public partial record R",
        "[System.Diagnostics.CodeAnalysis.Experimental(\"EXP002\")] public partial record R",
    ];

    private static readonly string[] s_around =
    [
        "",
        "public partial class Outer<Schema, Read>",
        "public partial record Outer<GeneratedEntitySchema, Write>",
        "partial interface Schema<T>",
        "partial struct System",
        "static partial class NerSdk<Mention>",
        "[global::System.Obsolete(\"No.\", true)] partial class Outer",
        "[global::System.Diagnostics.CodeAnalysis.Experimental(\"EXP003\")] partial class Outer",
    ];

    private static readonly string[] s_positional =
    [
        "([Entity, Description(\"1\")] T P)",
        "([property: Entity, Description(\"1\")] T P)",
        "([Entity, Description(\"1\")] T P, int Page = 1)",
        "([Entity, Description(\"1\")] T P, string Title)",
        "([Entity][property: Description(\"1\")] T @event)",
        "(T P)",
    ];

    public static TheoryData<LanguageVersion> Versions { get; } = [LanguageVersion.CSharp11, LanguageVersion.CSharp12, LanguageVersion.Latest];

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Emitted_code_compiles_or_a_rule_says_why_not(LanguageVersion version)
    {
        (string Source, string Case)[] cases = [.. Cases()];
        string source = Head + string.Join("\n", cases.Select((one, i) => $"namespace Case{i} {{ {one.Source} }}"));
        CSharpCompilation compilation = Compilations.Of(version, source);
        GeneratorRun.CreateDriver(version).RunGeneratorsAndUpdateCompilation(compilation, out Compilation output, out ImmutableArray<Diagnostic> problems);
        Assert.Empty(problems);

        ImmutableArray<Diagnostic> diagnostics = await output.WithAnalyzers(GeneratorRun.Analyzers).GetAllDiagnosticsAsync();
        HashSet<string> told = [.. diagnostics.Where(diagnostic => diagnostic.Id.StartsWith("NER", StringComparison.Ordinal) && diagnostic.Severity == DiagnosticSeverity.Error).Select(CaseOf)];
        IEnumerable<Diagnostic> ours = diagnostics.Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning && !compilation.ContainsSyntaxTree(diagnostic.Location.SourceTree));

        HashSet<string> wrong = [.. diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Select(CaseOf)];
        Assert.True(cases.Length > 400 && wrong.Count < cases.Length / 2, $"{wrong.Count} of {cases.Length} cases are wrong programs.");
        string[] untold = [.. ours.Where(diagnostic => !told.Contains(CaseOf(diagnostic))).Select(diagnostic => $"{diagnostic} in {cases[int.Parse(CaseOf(diagnostic)[4..], CultureInfo.InvariantCulture)].Case}")];
        Assert.True(untold.Length == 0, string.Join("\n", untold));

        // A rule of ours for each case that has no schema or a smaller one.
        HashSet<string> without = [.. Enumerable.Range(0, cases.Length).Select(i => $"Case{i}")];
        without.ExceptWith(output.SyntaxTrees.Where(tree => !compilation.ContainsSyntaxTree(tree)).Select(tree => Path.GetFileName(tree.FilePath).Split('.')[0]));
        string[] lost = [.. without.Except(told).Select(one => cases[int.Parse(one[4..], CultureInfo.InvariantCulture)].Case)];
        Assert.True(lost.Length == 0, string.Join("\n", lost));
    }

    [Fact]
    public Task Earlier_language_is_told() => GeneratorRun.Diagnose("""
        [EntitySchema] public partial record {|NER022:News|} { [Entity, Description("1")] public Mention? Person { get; init; } }
        """, LanguageVersion.CSharp10);

    [Theory]
    [InlineData("namespace NerSdk { public readonly record struct Mention; }")]
    [InlineData("namespace NerSdk.Mention { class Any; }")]
    [InlineData("namespace NerSdk { class Metadata; }")]
    [InlineData("namespace NerSdk.Metadata { class MemberValues; }")]
    [InlineData("namespace NerSdk.Schemas { class IEntitySchema<T>; }")]
    [InlineData("namespace System { class HashCode; }")]
    [InlineData("namespace System.CodeDom.Compiler { class GeneratedCodeAttribute; }")]
    public async Task Taken_name_is_told_and_nothing_is_emitted(string taken)
    {
        CSharpCompilation compilation = Compilations.Of(taken, "using System.ComponentModel; [global::NerSdk.EntitySchema] partial record News { [global::NerSdk.Entity, Description(\"1\")] public global::System.Collections.Generic.IReadOnlyList<global::NerSdk.LabeledMention> P { get; init; } = null!; }");
        GeneratorRun.CreateDriver().RunGeneratorsAndUpdateCompilation(compilation, out Compilation output, out _);

        Assert.Equal(compilation.SyntaxTrees.Length, output.SyntaxTrees.Count());
        Assert.Contains(await output.WithAnalyzers(GeneratorRun.Analyzers).GetAllDiagnosticsAsync(), diagnostic => diagnostic.Id == "NER024");
    }

    [Theory]
    [InlineData("namespace NerSdk { public record struct Mention<T>; public class EntitySchema; public class Metadata<T>; }")]
    [InlineData("namespace NerSdk.App { public class Mention; public class Schemas; }")]
    [InlineData("namespace Demo.System { public class Array; } namespace System { public class Own; }")]
    public Task Other_names_stand_in_nobodys_way(string names) => GeneratorRun.Diagnose(
        names + """ namespace Demo { [EntitySchema] public partial record News { [Entity, Description("1")] public IReadOnlyList<Mention> Person { get; init; } = null!; } }""");

    private const string Head = """
        #pragma warning disable CS0612, CS0618, CS0619, CS8618, CS0414, CS0169, CS8981, CS0693
        using System.Collections.Generic; using System.ComponentModel; using NerSdk;

        """;

    private static IEnumerable<(string Source, string Case)> Cases()
    {
        foreach (string member in s_members)
        {
            foreach (string type in s_types)
            {
                yield return Case(member, type, s_records[0], "");
            }

            foreach (string record in s_records.Skip(1).Where(record => !member.Contains('|', StringComparison.Ordinal) || !record.Contains("struct", StringComparison.Ordinal)))
            {
                yield return Case(member, s_types[1], record, "");
            }

            foreach (string around in s_around.Skip(1))
            {
                yield return Case(member, s_types[1], s_records[0], around);
            }
        }

        foreach (string parameters in s_positional)
        {
            foreach (string type in s_types)
            {
                foreach (string record in s_records.Where(record => !record.Contains('<', StringComparison.Ordinal)))
                {
                    string text = parameters.Replace("T ", type + " ", StringComparison.Ordinal);
                    yield return ($"[EntitySchema] {record}{text} {{ {Other} }}", record + text);
                }
            }
        }
    }

    private static (string Source, string Case) Case(string member, string type, string record, string around)
    {
        string text = member.Replace("E ", "[Entity, Description(\"1\")] ", StringComparison.Ordinal).Replace("T ", type + " ", StringComparison.Ordinal);
        string[] parts = text.Split('|');
        int at = record.IndexOf(" where", StringComparison.Ordinal);
        (string name, string where) = at < 0 ? (record, "") : (record[..at], record[at..]);
        string source = parts.Length == 1
            ? $"[EntitySchema] {record} {{ {(record.Contains("struct", StringComparison.Ordinal) ? "public R() { }" : "")} {text} {Other} }}"
            : $"public abstract record B {{ {parts[0]} }} [EntitySchema] {name} : B{where} {{ {parts[1]} {Other} }}";
        return (around.Length == 0 ? source : $"{around} {{ {source} }}", $"{around} {record} {member} {type}");
    }

    private static string CaseOf(Diagnostic diagnostic)
    {
        SyntaxNode? node = diagnostic.Location.SourceTree?.GetRoot().FindNode(diagnostic.Location.SourceSpan);
        return node?.AncestorsAndSelf().OfType<Microsoft.CodeAnalysis.CSharp.Syntax.NamespaceDeclarationSyntax>().LastOrDefault()?.Name.ToString() ?? "";
    }
}
