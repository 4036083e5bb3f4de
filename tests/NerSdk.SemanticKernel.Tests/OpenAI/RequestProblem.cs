namespace NerSdk.SemanticKernel.Tests.OpenAI;

/// <summary>Why the server refuses a request, in the terms of OpenAI's errors.</summary>
/// <param name="Message">What is wrong.</param>
/// <param name="Parameter">The path of the parameter.</param>
/// <param name="Code">OpenAI's code of the error.</param>
internal sealed record RequestProblem(string Message, string? Parameter, string? Code = "invalid_value");
