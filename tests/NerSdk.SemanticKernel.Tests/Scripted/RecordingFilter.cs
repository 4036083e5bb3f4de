using Microsoft.SemanticKernel;

namespace NerSdk.SemanticKernel.Tests.Scripted;

/// <summary>Remembers which filters ran, in which order, and what they saw.</summary>
internal sealed class RecordingFilter : IFunctionInvocationFilter, IPromptRenderFilter
{
    public List<string> Events { get; } = [];

    /// <summary>Changes the rendered prompt, as a filter that hides personal data does.</summary>
    public Func<string, string>? Rewrite { get; init; }

    public async Task OnFunctionInvocationAsync(FunctionInvocationContext context, Func<FunctionInvocationContext, Task> next)
    {
        Events.Add("invoke " + context.Function.Name);
        await next(context);
        if (!context.IsStreaming)
        {
            Events.Add("result " + context.Result);
        }
    }

    public async Task OnPromptRenderAsync(PromptRenderContext context, Func<PromptRenderContext, Task> next)
    {
        await next(context);
        Events.Add("prompt " + context.RenderedPrompt);
        if (Rewrite is not null)
        {
            context.RenderedPrompt = Rewrite(context.RenderedPrompt!);
        }
    }
}
