using System.Text.Json;
using NerSdk.Models;
using NerSdk.Onnx.ChatTemplates;

namespace NerSdk.Onnx.Tests.ChatTemplates;

public sealed class EmbeddedModelTests
{
    [Fact]
    public void Template_renders_every_prompt_case_as_the_prompt_contract_says()
    {
        ChatTemplate template = ChatTemplate.Load(ExtractorModel.Path);
        int cases = 0;
        foreach (string line in File.ReadLines(SharedFiles.PromptCases))
        {
            using JsonDocument document = JsonDocument.Parse(line);
            ChatTemplateMessage[] messages =
            [
                .. document.RootElement.GetProperty("messages").EnumerateArray().Select(message =>
                    new ChatTemplateMessage(message.GetProperty("role").GetString()!, message.GetProperty("content").GetString()!)),
            ];

            List<ChatTemplateSegment> expected = [];
            string before = "";
            for (int index = 0; index < messages.Length; index++)
            {
                expected.Add(new ChatTemplateSegment(before + "<|im_start|>" + messages[index].Role + "\n", ChatTemplateSegment.Template));
                expected.Add(new ChatTemplateSegment(messages[index].Content, index));
                before = "<|im_end|>\n";
            }

            expected.Add(new ChatTemplateSegment("<|im_end|>\n<|im_start|>assistant\n", ChatTemplateSegment.Template));
            Assert.Equal(MergedWithoutEmpty(expected), template.Render(messages, addGenerationPrompt: true));
            cases++;
        }

        Assert.True(cases > 0);
    }

    private static List<ChatTemplateSegment> MergedWithoutEmpty(List<ChatTemplateSegment> segments)
    {
        List<ChatTemplateSegment> merged = [];
        foreach (ChatTemplateSegment segment in segments.Where(segment => segment.Text.Length > 0))
        {
            if (merged.Count > 0 && merged[^1].MessageIndex == segment.MessageIndex)
            {
                merged[^1] = segment with { Text = merged[^1].Text + segment.Text };
            }
            else
            {
                merged.Add(segment);
            }
        }

        return merged;
    }
}
