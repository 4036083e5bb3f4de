namespace NerSdk.Training.Formats.LlamaFactory;

/// <summary>How rows for LLaMA-Factory look.</summary>
public enum LlamaFactoryLayout
{
    /// <summary><c>sharegpt</c> formatting with OpenAI's names for roles: <c>{"messages":[{"role","content"},…]}</c>.</summary>
    Messages,

    /// <summary><c>alpaca</c> formatting: <c>{"system","instruction","input","output"}</c>.</summary>
    Alpaca,
}
