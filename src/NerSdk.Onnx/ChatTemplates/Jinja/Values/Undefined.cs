namespace NerSdk.Onnx.ChatTemplates.Jinja.Values;

/// <summary>What a lookup that finds nothing gives: empty when printed, an error when anything is looked up in it.</summary>
internal sealed record Undefined(string What);
