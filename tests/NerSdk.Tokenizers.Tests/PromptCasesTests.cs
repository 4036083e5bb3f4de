using System.Text.Json;

namespace NerSdk.Tokenizers.Tests;

/// <summary>The prompt contract: each content on its own, without control tokens, between the ids of header and footer.</summary>
public sealed class PromptCasesTests
{
    private static readonly Dictionary<string, JsonElement> s_cases =
        File.ReadLines(SharedFiles.PromptCases).Select(line => JsonElement.Parse(line)).ToDictionary(Name);

    public static TheoryData<string> Names => [.. s_cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Prompt_and_answer_have_the_ids_of_the_contract(string name)
    {
        Tokenizer tokenizer = ExtractorTokenizer.Instance;
        JsonElement promptCase = s_cases[name];
        List<int> prompt = [];
        foreach (JsonElement message in promptCase.GetProperty("messages").EnumerateArray())
        {
            tokenizer.EncodeWithControlTokens($"<|im_start|>{message.GetProperty("role").GetString()}\n", prompt);
            tokenizer.Encode(message.GetProperty("content").GetString(), prompt);
            tokenizer.EncodeWithControlTokens("<|im_end|>\n", prompt);
        }

        tokenizer.EncodeWithControlTokens("<|im_start|>assistant\n", prompt);
        List<int> answer = [];
        tokenizer.Encode(promptCase.GetProperty("answer").GetString(), answer);
        tokenizer.EncodeWithControlTokens("<|im_end|>", answer);

        Assert.Equal(Ids(promptCase, "prompt_ids"), prompt);
        Assert.Equal(Ids(promptCase, "answer_ids"), answer);
    }

    private static string Name(JsonElement promptCase) => promptCase.GetProperty("name").GetString()!;

    private static int[] Ids(JsonElement promptCase, string name) =>
        [.. promptCase.GetProperty(name).EnumerateArray().Select(id => id.GetInt32())];
}
