namespace NerSdk.Onnx.Tests.ChatTemplates;

/// <summary>Monday, 23 November 2026, 09:05:07.</summary>
internal sealed class FixedTime : TimeProvider
{
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override DateTimeOffset GetUtcNow() => new(2026, 11, 23, 9, 5, 7, TimeSpan.Zero);
}
