using NerSdk.Onnx.FineTuning;
using NerSdk.Onnx.FineTuning.Steps;
using NerSdk.Onnx.Runtime;
using NerSdk.Onnx.Tests.Models;

namespace NerSdk.Onnx.Tests.FineTuning;

public sealed class TrainingGraphTests
{
    [Fact]
    public void Steps_lower_the_loss()
    {
        using TrainingGraph graph = Encoder.OpenTraining();
        TrainingBatch batch = new(Encoder.Sequences(3, 12, 9));

        float[] losses = [.. Enumerable.Range(1, 4).Select(step => graph.Step(batch, step, 3e-4f, 0.01f).Loss)];

        Assert.Equal(losses.OrderDescending(), losses);
        Assert.True(losses[^1] < losses[0] / 2, string.Join(", ", losses));
    }

    [Fact]
    public void A_graph_that_is_no_training_step_is_refused()
    {
        string path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.onnx");
        try
        {
            new OnnxFile().Input("x", OnnxFile.Float, 1).Node("Identity", ["x"], "y").Output("y", OnnxFile.Float, 1).Save(path);
            FineTuningException other = Assert.Throws<FineTuningException>(() => TrainingGraph.Open(path, 3, new SessionSettings(1)));
            File.WriteAllText(path, "text");
            FineTuningException damaged = Assert.Throws<FineTuningException>(() => TrainingGraph.Open(path, 3, new SessionSettings(1)));

            Assert.Equal(FineTuningProblem.BaseModel, other.Problem);
            Assert.Equal(FineTuningProblem.BaseModel, damaged.Problem);
            Assert.Contains(path, damaged.Message, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
