namespace NerSdk.Architecture.Tests.Layers;

public sealed class LayerTests
{
    [Fact]
    public void Core_layers_use_only_those_below_them() => AssertLayers("src/NerSdk", LayerRules.Core);

    [Fact]
    public void Onnx_layers_use_only_those_below_them() => AssertLayers("src/NerSdk.Onnx", LayerRules.Onnx);

    [Fact]
    public void Generator_layers_use_only_those_below_them() => AssertLayers("generators/NerSdk.Generators", LayerRules.Generators);

    [Fact]
    public void A_violation_among_the_real_files_is_seen()
    {
        SourceFile violation = new("Evaluation/X.cs", "namespace NerSdk.Evaluation; class X { Extraction.DocumentCoverage coverage; }");

        Assert.Contains(
            "Evaluation/X.cs(1): Evaluation must not use Extraction",
            new LayerChecker([.. Repository.SourceFiles("src/NerSdk"), violation], LayerRules.Core).Violations());
    }

    private static void AssertLayers(string project, LayerRules rules)
    {
        IReadOnlyList<SourceFile> files = Repository.SourceFiles(project);
        LayerChecker checker = new(files, rules);

        Assert.NotEmpty(files);
        Assert.Empty(checker.UnknownNames());
        Assert.Empty(checker.Violations());
    }
}
