using NerSdk.Shapes;
using NerSdk.Values;

namespace NerSdk.Metadata;

/// <summary>What generated writers do, for schemas without a record.</summary>
internal sealed class TreeWriting : ShapeVisitor<TreeWriting.Task, bool>
{
    private static readonly TreeWriting s_instance = new();

    public static void Write(AnswerWriter writer, RecordValue value) => value.Shape.Accept(s_instance, new Task(writer, value, IsListItem: false));

    public override bool VisitMention(MentionShape shape, Task argument)
    {
        if (argument.IsListItem)
        {
            argument.Writer.WriteMentionList(RecordValues.ToMentions(argument.Value as ListValue));
        }
        else
        {
            argument.Writer.WriteString((argument.Value as MentionValue)?.Text);
        }

        return true;
    }

    public override bool VisitOptional(OptionalShape shape, Task argument) => WriteEach(argument, (writer, value) =>
    {
        if (value is null)
        {
            writer.WriteFixedText("null"u8);
        }
        else
        {
            shape.Value.Accept(this, new Task(writer, value, IsListItem: false));
        }
    });

    public override bool VisitList(ListShape shape, Task argument) =>
        WriteEach(argument, (writer, value) => shape.Element.Accept(this, new Task(writer, value, IsListItem: true)));

    public override bool VisitRecord(RecordShape shape, Task argument) => WriteEach(argument, (writer, value) =>
    {
        RecordValue? record = value as RecordValue;
        for (int i = 0; i < shape.Members.Length; i++)
        {
            writer.WriteFixedText(i == 0 ? "{"u8 : ","u8);
            writer.WriteString(shape.Members[i].Name);
            writer.WriteFixedText(":"u8);
            shape.Members[i].Shape.Accept(this, new Task(writer, record?.Values[i], IsListItem: false));
        }

        writer.WriteFixedText(shape.Members.IsEmpty ? "{}"u8 : "}"u8);
    });

    private static bool WriteEach(Task task, Action<AnswerWriter, EntityValue?> write)
    {
        if (!task.IsListItem)
        {
            write(task.Writer, task.Value);
            return true;
        }

        string before = "[";
        foreach (EntityValue item in (task.Value as ListValue)?.Items ?? [])
        {
            task.Writer.WriteFixedText(before == "[" ? "["u8 : ","u8);
            write(task.Writer, item);
            before = ",";
        }

        task.Writer.WriteFixedText(before == "[" ? "[]"u8 : "]"u8);
        return true;
    }

    /// <summary>A value to write; of a list all of its items.</summary>
    internal readonly record struct Task(AnswerWriter Writer, EntityValue? Value, bool IsListItem);
}
