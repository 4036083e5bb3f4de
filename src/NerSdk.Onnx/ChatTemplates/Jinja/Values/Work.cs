namespace NerSdk.Onnx.ChatTemplates.Jinja.Values;

/// <summary>
/// What a rendering may still cost: every operation pays for what it reads and writes, so no template keeps a thread busy for long, however it is
/// written. One is about ten nanoseconds. Kept by thread, which a rendering does not leave.
/// </summary>
internal static class Work
{
    /// <summary>What a step costs: an expression, a statement, a round of a loop, a comparison.</summary>
    public const int Step = 16;

    // Some megabytes of messages, each copied several times.
    private const long Most = 1 << 24;

    [ThreadStatic]
    private static long s_left;

    public static void Begin() => s_left = Most;

    /// <exception cref="WorkLimitException">It was too much.</exception>
    public static void Spend(long amount)
    {
        s_left -= amount;
        if (s_left < 0)
        {
            throw new WorkLimitException();
        }
    }

    /// <summary>Pays for looking for a text in another one.</summary>
    public static void SpendSearch(string text, string searched) => Spend(Step + (text.Length / 32) + ((long)text.Length * searched.Length / 256));
}

/// <summary>A template took too much work; whoever renders says where.</summary>
internal sealed class WorkLimitException() : Exception("The template takes too much work.");
