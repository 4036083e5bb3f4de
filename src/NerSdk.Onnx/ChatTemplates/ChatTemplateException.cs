namespace NerSdk.Onnx.ChatTemplates;

/// <summary>
/// A chat template is missing, cannot be read, uses something that is not supported, or refused the messages. The message says what
/// is wrong, where, and what to do.
/// </summary>
public sealed class ChatTemplateException : NerSdkException
{
    internal ChatTemplateException(string message, string? file, int line, int column, Exception? inner = null)
        : base($"{file ?? "chat template"}{(line > 0 ? $"({line},{column})" : "")}: {message}", inner)
    {
        File = file;
        Line = line;
        Column = column;
    }

    /// <summary>
    /// The file that the template came from, with <c>#chat_template</c> after it when the template is that value in a JSON file (line
    /// and column then count in the value). Null when the template was not read from a file.
    /// </summary>
    public string? File { get; }

    /// <summary>The line, counted from 1; 0 when the error is not at one place.</summary>
    public int Line { get; }

    /// <summary>
    /// The column in UTF-16 code units (in bytes when a JSON file is malformed), counted from 1; 0 when the error is not at one place.
    /// </summary>
    public int Column { get; }
}
