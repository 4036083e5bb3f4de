namespace NerSdk.OnnxRuntimeGenAI.Decoding;

/// <summary>How long a request has waited for its turns and how long it has had them.</summary>
internal sealed class RequestTimes
{
    /// <summary>Time without a turn, but ready for one.</summary>
    public TimeSpan Waited { get; set; }

    /// <summary>Time of its turns.</summary>
    public TimeSpan Worked { get; set; }
}
