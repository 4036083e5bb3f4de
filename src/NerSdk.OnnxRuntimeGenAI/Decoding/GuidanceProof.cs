using System.Runtime.InteropServices;
using System.Text;
using Microsoft.ML.OnnxRuntimeGenAI;
using NerSdk.Grammar;
using NerSdk.Grammar.Export;
using NerSdk.OnnxRuntimeGenAI.Models;

namespace NerSdk.OnnxRuntimeGenAI.Decoding;

/// <summary>
/// Proves that the library decodes by a grammar, and by every part of it that answers use: a build without guidance takes the grammar, logs one
/// line if logging is on, and writes what it likes.
/// </summary>
internal static class GuidanceProof
{
    // The one text of the grammar below. No model says it of itself.
    private const string Document = "Zq7xK";
    private const string OnlyText = $$"""{"guidance":["{{Document}}"]}""";
    private const int MaxTokens = 48;

    /// <summary>Lets the model write under a grammar that allows one text, and compares.</summary>
    /// <exception cref="GuidanceException">It wrote something else, or the library refused the grammar.</exception>
    public static void Require(GenAIModel model) => Require(lark => Write(model, lark));

    /// <summary>The same with any writer.</summary>
    /// <param name="write">Writes a text by a Lark grammar.</param>
    public static void Require(Func<string, string> write)
    {
        GrammarNode grammar = new SequenceNode(new LiteralNode("{\"guidance\":["), CopiedTextNode.Instance, new LiteralNode("]}"));
        string written = write(LarkGrammar.Write(grammar, CopyChunks.Cut(Document)));
        if (written != OnlyText)
        {
            throw new GuidanceException(
                $"The onnxruntime-genai library that was loaded does not decode by grammars: where only '{OnlyText}' was allowed, the model wrote '{written}'. "
                + "Answers would be whatever the model says, so it is not used. Use the native library of the package Microsoft.ML.OnnxRuntimeGenAI 0.18.0 or later, or build it with USE_GUIDANCE.");
        }
    }

    private static string Write(GenAIModel model, string lark)
    {
        List<int> prompt = [];
        model.Text.AppendTemplate("The guidance is", isStart: true, prompt);
        using TokenLoop loop = new(model, Math.Min(model.Folder.ContextLength, prompt.Count + MaxTokens), lark);
        using TokenizerStream stream = model.Tokenizer.CreateStream();
        loop.Read(CollectionsMarshal.AsSpan(prompt), CancellationToken.None);
        StringBuilder written = new();
        while (loop.Next(isGuided: false, out int token, out _, CancellationToken.None) == LoopStep.Token)
        {
            written.Append(stream.Decode(token));
        }

        return written.ToString();
    }
}
