using System.Globalization;

namespace NerSdk.Onnx.Models;

/// <summary>The names of an input or output that each layer has: the layer's number, counted from 0, stands between two texts.</summary>
internal readonly record struct LayerName(string Before, string After)
{
    public string Of(int layer) => string.Create(CultureInfo.InvariantCulture, $"{Before}{layer}{After}");
}
