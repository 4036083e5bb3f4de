using Microsoft.Extensions.Options;

namespace NerSdk.Onnx.Chat;

/// <summary>Lets services check <see cref="OnnxChatClientOptions"/>.</summary>
internal sealed class OnnxChatClientOptionsValidator : IValidateOptions<OnnxChatClientOptions>
{
    public ValidateOptionsResult Validate(string? name, OnnxChatClientOptions options)
    {
        try
        {
            options.Validate();
            return ValidateOptionsResult.Success;
        }
        catch (ArgumentException exception)
        {
            return ValidateOptionsResult.Fail($"{nameof(OnnxChatClientOptions)}{(string.IsNullOrEmpty(name) ? "" : $" '{name}'")}: {exception.Message}");
        }
    }
}
