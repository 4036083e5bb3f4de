using System.Diagnostics.Metrics;

namespace NerSdk.Onnx.Tests.Chat;

/// <summary>Adds up the passes of one model, as the meter tells them.</summary>
internal sealed class PassCounter : IDisposable
{
    private readonly MeterListener _listener = new();
    private long _count;

    public PassCounter(string modelId)
    {
        _listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Meter.Name == "NerSdk" && instrument.Name == "nersdk.onnx.passes")
            {
                self.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((_, value, tags, _) =>
        {
            foreach ((string name, object? tag) in tags)
            {
                Interlocked.Add(ref _count, name == "gen_ai.request.model" && Equals(tag, modelId) ? value : 0);
            }
        });
        _listener.Start();
    }

    public long Count => Interlocked.Read(ref _count);

    public void Dispose() => _listener.Dispose();
}
