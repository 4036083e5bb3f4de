namespace NerSdk.Architecture.Tests.Layers;

public sealed class LayerTests
{
    [Fact]
    public void Core_layers_use_only_those_below_them() => AssertLayers("src/NerSdk", LayerRules.Core);

    [Fact]
    public void Onnx_layers_use_only_those_below_them() => AssertLayers("src/NerSdk.Onnx", LayerRules.Onnx);

    [Fact]
    public void Generator_layers_use_only_those_below_them() => AssertLayers("generators/NerSdk.Generators", LayerRules.Generators);

    private static void AssertLayers(string project, LayerRules rules)
    {
        IReadOnlyList<SourceFile> files = Repository.SourceFiles(project);
        LayerChecker checker = new(files, rules);

        Assert.NotEmpty(files);
        Assert.Empty(checker.UnknownNames());
        Assert.Empty(checker.Violations());
    }
}
