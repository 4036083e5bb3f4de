using System.Buffers;
using NerSdk.Grounding;
using NerSdk.Training.Formats.Chat;
using NerSdk.Training.Rows;

namespace NerSdk.Training.Formats.LlamaFactory;

/// <summary>Writes rows. Every row has the same members, and each is always of one type, as Arrow demands.</summary>
internal static class LlamaFactoryRow
{
    public static void Write(IBufferWriter<byte> output, ChatSample sample, LlamaFactoryLayout layout)
    {
        Member(output, "{\"id\":"u8, sample.Document.Id);
        Member(output, ",\"split\":"u8, sample.Document.Split ?? "");
        Member(output, ",\"source\":"u8, sample.Document.Source ?? "");
        if (layout == LlamaFactoryLayout.Messages)
        {
            output.Write(",\"messages\":"u8);
            ChatTrainingRow.WriteArray(output, sample.Messages);
        }
        else
        {
            Member(output, ",\"system\":"u8, sample.Messages[0].Text);
            Member(output, ",\"instruction\":"u8, sample.Messages[^2].Text);
            Member(output, ",\"input\":"u8, "");
            Member(output, ",\"output\":"u8, sample.Answer);
            WriteHistory(output, sample);
        }

        output.Write("}\n"u8);
    }

    private static void WriteHistory(IBufferWriter<byte> output, ChatSample sample)
    {
        if (sample.Messages.Count == 3)
        {
            return;
        }

        output.Write(",\"history\":["u8);
        for (int i = 1; i < sample.Messages.Count - 2; i += 2)
        {
            Member(output, i == 1 ? "["u8 : ",["u8, sample.Messages[i].Text);
            Member(output, ","u8, sample.Messages[i + 1].Text);
            output.Write("]"u8);
        }

        output.Write("]"u8);
    }

    private static void Member(IBufferWriter<byte> output, ReadOnlySpan<byte> before, string value)
    {
        output.Write(before);
        AnswerString.Write(output, value);
    }
}
