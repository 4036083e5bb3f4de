using System.Reflection;
using Microsoft.Extensions.AI;
using NerSdk.Tests.Extraction;

namespace NerSdk.Tests.Compatibility;

/// <summary>An assembly that an earlier version compiled goes on working: what generated code calls only grows.</summary>
public sealed class EarlierAssemblyTests
{
    [Fact]
    public async Task An_assembly_compiled_against_an_earlier_build_extracts()
    {
        Assembly earlier = Assembly.LoadFrom(Path.Combine(AppContext.BaseDirectory, "Compatibility", "CompiledEarlier.dll"));
        MethodInfo extract = earlier.GetType("CompiledEarlier.Program", throwOnError: true)!.GetMethod("ExtractAsync")!;
        using ScriptedChatClient client = new(() => new ChatResponse(new ChatMessage(ChatRole.Assistant, """{"from":["Ada","Eve"],"due":"Friday"}""")));

        string found = await (Task<string>)extract.Invoke(null, [client, "Ada pays Bob on Friday, Ada said.", CancellationToken.None])!;

        Assert.Equal(
            """ledger|6ff762f0db4548b8|{"payer":["Ada"],"due":"Friday"}|payer 0..3,due 16..22,payer 24..27|NotInDocument""",
            found);
    }
}
