using Microsoft.Extensions.Options;
using NerSdk.Extraction;

namespace NerSdk.DependencyInjection;

/// <summary>Lets the services check <see cref="PromptedExtractorOptions{T}"/>.</summary>
internal sealed class PromptedExtractorOptionsValidator<T> : IValidateOptions<PromptedExtractorOptions<T>>
{
    public ValidateOptionsResult Validate(string? name, PromptedExtractorOptions<T> options)
    {
        try
        {
            options.Validate();
            return ValidateOptionsResult.Success;
        }
        catch (ArgumentException exception)
        {
            return ValidateOptionsResult.Fail($"PromptedExtractorOptions<{typeof(T).Name}>{(string.IsNullOrEmpty(name) ? "" : $" '{name}'")}: {exception.Message}");
        }
    }
}
