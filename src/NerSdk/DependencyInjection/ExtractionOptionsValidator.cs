using Microsoft.Extensions.Options;

namespace NerSdk.DependencyInjection;

/// <summary>Lets the services check <see cref="ExtractionOptions"/>.</summary>
internal sealed class ExtractionOptionsValidator : IValidateOptions<ExtractionOptions>
{
    public ValidateOptionsResult Validate(string? name, ExtractionOptions options)
    {
        try
        {
            options.Validate();
            return ValidateOptionsResult.Success;
        }
        catch (ArgumentException exception)
        {
            return ValidateOptionsResult.Fail($"{nameof(ExtractionOptions)}: {exception.Message}");
        }
    }
}
