using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NerSdk.Generators;

namespace NerSdk.Architecture.Tests;

/// <summary>What the README shows must work as it stands there.</summary>
public sealed partial class ReadmeTests
{
    // What a new project has by <ImplicitUsings>.
    private const string ImplicitUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    [Fact]
    public void Code_compiles_as_the_files_of_one_program()
    {
        string readme = File.ReadAllText(Path.Combine(Repository.Root, "README.md")).ReplaceLineEndings("\n");
        string[] files = [.. CodeBlock().Matches(readme).Select(block => block.Groups[1].Value)];
        Assert.Equal(4, files.Length);

        // All assemblies that the tests run with: the framework, Semantic Kernel and the projects below src.
        string assemblies = (string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!;
        CSharpCompilation compilation = CSharpCompilation.Create(
            "Readme",
            [.. files.Append(ImplicitUsings).Select(file => CSharpSyntaxTree.ParseText(file))],
            assemblies.Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path)),
            new CSharpCompilationOptions(OutputKind.ConsoleApplication, nullableContextOptions: NullableContextOptions.Enable));
        CSharpGeneratorDriver.Create(new EntitySchemaGenerator())
            .RunGeneratorsAndUpdateCompilation(compilation, out Compilation complete, out _);

        Assert.Empty(complete.GetDiagnostics().Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning));
    }

    [GeneratedRegex("^```csharp\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex CodeBlock();
}
