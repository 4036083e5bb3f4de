using NerSdk.Onnx.Grammars;
using NerSdk.Onnx.Models;
using NerSdk.Onnx.Sessions;

namespace NerSdk.Onnx.Decoding;

/// <summary>The one loop in which a model runs: a session reads what a decoder wants read, and the decoder decides.</summary>
internal static class DecodingLoop
{
    /// <summary>Runs until the decoder's text is complete.</summary>
    /// <param name="session">Holds the prompt's static prefix; what follows it is the decoder's.</param>
    /// <param name="decoder">Decides.</param>
    /// <param name="goesOn">Looks at the decoder after each decision; false ends the text early.</param>
    /// <param name="model">The model, for messages.</param>
    /// <param name="cancellationToken">Stops the pass that is running.</param>
    /// <exception cref="OnnxModelException">ONNX Runtime failed in the graph, or its logits are not numbers.</exception>
    public static void Run(DecoderSession session, ITokenDecoder decoder, Func<bool> goesOn, DecoderDescription model, CancellationToken cancellationToken)
    {
        try
        {
            while (!decoder.IsComplete)
            {
                decoder.Decide(session.Read(decoder.Pending, cancellationToken));
                if (!goesOn())
                {
                    return;
                }
            }
        }
        catch (InvalidLogitsException exception)
        {
            throw new OnnxModelException(
                model.Folder,
                $"the graph's logits are NaN or infinite after {session.Length} tokens, so no token can be decided. The weights are damaged, or cannot be computed at this precision. Copy the model folder again, set Float32Activations, or export the model with other weights.",
                exception);
        }
    }
}
