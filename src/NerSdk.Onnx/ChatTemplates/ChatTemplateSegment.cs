namespace NerSdk.Onnx.ChatTemplates;

/// <summary>A part of a rendered chat that comes from one place. Neighbours come from different places; none is empty.</summary>
/// <param name="Text">The text.</param>
/// <param name="MessageIndex">
/// The message whose content this is: control tokens must not be recognised in it. <see cref="Template"/>: the template's own text.
/// </param>
internal readonly record struct ChatTemplateSegment(string Text, int MessageIndex)
{
    public const int Template = -1;
}
