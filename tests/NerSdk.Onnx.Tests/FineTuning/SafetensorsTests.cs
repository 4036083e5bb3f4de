using System.Buffers.Binary;
using System.Text;
using NerSdk.Onnx.FineTuning.Tensors;

namespace NerSdk.Onnx.Tests.FineTuning;

public sealed class SafetensorsTests : IDisposable
{
    private readonly string _path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.safetensors");

    public void Dispose() => File.Delete(_path);

    [Fact]
    public void What_is_written_is_read()
    {
        using NamedTensor matrix = Filled("b.weight", [2, 3], 1.5f, -2, 0, float.MaxValue, float.Epsilon, float.NaN);
        using NamedTensor number = Filled("a \"quoted\"\u00e9", [], 7);
        using NamedTensor empty = Filled("empty", [0, 4]);
        using (FileStream file = File.Create(_path))
        {
            SafetensorsWriter.Write(file, [(matrix.Name, matrix), (number.Name, number), (empty.Name, empty)], new Dictionary<string, string> { ["format"] = "pt", ["note"] = "a\nb" });
        }

        using SafetensorsFile read = SafetensorsFile.Open(_path);

        Assert.Equal("a\nb", read.Metadata["note"]);
        Assert.Equal(3, read.Tensors.Count);
        Assert.Equal(0, BinaryPrimitives.ReadInt64LittleEndian(File.ReadAllBytes(_path)) % 8);
        Assert.Equal(matrix.Data.ToArray(), Read(read, "b.weight", 2, 3));
        Assert.Equal([7], Read(read, number.Name));
        Assert.Empty(Read(read, "empty", 0, 4));
    }

    [Fact]
    public void Halves_become_float32()
    {
        Half[] halves = [.. Enumerable.Range(0, 70_000).Select(i => (Half)(i / 64f))];
        Save("""{"h":{"dtype":"F16","shape":[70000],"data_offsets":[0,140000]}}""", System.Runtime.InteropServices.MemoryMarshal.AsBytes<Half>(halves).ToArray());

        using SafetensorsFile file = SafetensorsFile.Open(_path);

        Assert.Equal(halves.Select(half => (float)half), Read(file, "h", 70_000));
    }

    [Theory]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}""", "a", "does not take")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,9]}}""", "a", "outside")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[-4,0]}}""", "a", "outside")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,0]}}""", "a", "outside")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[4]}}""", "a", "outside")]
    [InlineData("""{"a":{"dtype":"F32","shape":[-1,-1],"data_offsets":[0,4]}}""", "a", "does not take")]
    [InlineData("""{"a":{"dtype":"F32","shape":[4294967296,4294967296],"data_offsets":[0,0]}}""", "a", "does not take")]
    [InlineData("""{"a":{"dtype":"F32","shape":[9223372036854775807,9223372036854775807,9223372036854775807],"data_offsets":[0,0]}}""", "a", "does not take")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"b":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", "b", "overlap")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""", "a", "gap")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", null, "end at byte 4")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""", null, "not JSON")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1]}}""", null, "lacks a member")]
    [InlineData("""{"a":{"dtype":"F32","shape":["1"],"data_offsets":[0,4]}}""", null, "another kind")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1.5],"data_offsets":[0,4]}}""", null, "another kind")]
    [InlineData("""{"a":7}""", null, "another kind")]
    [InlineData("""{"__metadata__":{"a":1}}""", null, "another kind")]
    [InlineData("[]", null, "not a JSON object")]
    [InlineData("{", null, "not JSON")]
    [InlineData("""{"a":{"b":{"c":{"d":{"e":{}}}}}}""", null, "not JSON")]
    public void A_hostile_header_is_refused(string header, string? tensor, string problem)
    {
        Save(header, new byte[8]);

        SafetensorsFormatException exception = Assert.Throws<SafetensorsFormatException>(() => SafetensorsFile.Open(_path));

        Assert.Equal(_path, exception.Path);
        Assert.Equal(tensor, exception.Tensor);
        Assert.Contains(problem, exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(new byte[0])]
    [InlineData(new byte[] { 1, 0, 0 })]
    [InlineData(new byte[] { 255, 255, 255, 255, 255, 255, 255, 255, 1 })]
    [InlineData(new byte[] { 10, 0, 0, 0, 0, 0, 0, 0, 123, 125 })]
    public void A_file_that_is_too_short_is_refused(byte[] content)
    {
        File.WriteAllBytes(_path, content);

        Assert.Throws<SafetensorsFormatException>(() => SafetensorsFile.Open(_path));
    }

    [Fact]
    public void Every_cut_of_a_file_is_refused()
    {
        using NamedTensor tensor = Filled("a", [3], 1, 2, 3);
        using MemoryStream whole = new();
        SafetensorsWriter.Write(whole, [("a", tensor)], new Dictionary<string, string>());
        for (int length = 0; length < whole.Length; length++)
        {
            File.WriteAllBytes(_path, whole.ToArray()[..length]);
            Assert.Throws<SafetensorsFormatException>(() => SafetensorsFile.Open(_path).Dispose());
        }
    }

    [Fact]
    public void A_tensor_that_is_missing_or_of_another_shape_or_type_is_named()
    {
        Save("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"n":{"dtype":"I64","shape":[1],"data_offsets":[8,16]}}""", new byte[16]);
        using SafetensorsFile file = SafetensorsFile.Open(_path);

        Assert.Equal("b", Assert.Throws<SafetensorsFormatException>(() => Read(file, "b", 2)).Tensor);
        Assert.Contains("[2], [1, 2] is needed", Assert.Throws<SafetensorsFormatException>(() => Read(file, "a", 1, 2)).Message, StringComparison.Ordinal);
        Assert.Contains("type I64", Assert.Throws<SafetensorsFormatException>(() => Read(file, "n", 1)).Message, StringComparison.Ordinal);
    }

    private static NamedTensor Filled(string name, long[] shape, params float[] values)
    {
        NamedTensor tensor = new(name, shape);
        values.CopyTo(tensor.Data);
        return tensor;
    }

    private static float[] Read(SafetensorsFile file, string name, params long[] shape)
    {
        float[] values = new float[shape.Aggregate(1L, (product, size) => product * size)];
        file.Read(name, shape, values);
        return values;
    }

    private void Save(string header, byte[] data)
    {
        byte[] json = Encoding.UTF8.GetBytes(header);
        byte[] length = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(length, json.Length);
        File.WriteAllBytes(_path, [.. length, .. json, .. data]);
    }
}
