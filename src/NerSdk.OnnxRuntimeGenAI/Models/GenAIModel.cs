using System.Globalization;
using Microsoft.ML.OnnxRuntimeGenAI;

namespace NerSdk.OnnxRuntimeGenAI.Models;

/// <summary>A loaded model with its tokenizer. Not for concurrent use, but for counting tokens.</summary>
internal sealed class GenAIModel : IDisposable
{
    private readonly Config _config;
    private readonly Lock _counting = new();
    private Tokenizer? _countingTokenizer;
    private TextTokenizer? _countingText;
    private bool _isDisposed;

    private GenAIModel(GenAIFolder folder, Config config, Model model, Tokenizer tokenizer)
    {
        Folder = folder;
        _config = config;
        Model = model;
        Tokenizer = tokenizer;
        Text = new TextTokenizer(tokenizer, folder.ControlTokens);
    }

    public GenAIFolder Folder { get; }

    public Model Model { get; }

    public Tokenizer Tokenizer { get; }

    public TextTokenizer Text { get; }

    public static GenAIModel Load(GenAIFolder folder, OnnxRuntimeGenAIOptions options)
    {
        Config? config = null;
        Model? model = null;
        try
        {
            GenAITelemetry.Disable();
            config = new Config(folder.FullPath);
            Configure(config, options);
            model = new Model(config);
            return new GenAIModel(folder, config, model, new Tokenizer(model));
        }
        catch (Exception exception)
        {
            model?.Dispose();
            config?.Dispose();
            throw exception switch
            {
                OnnxRuntimeGenAIException => new GenAIModelException(folder.FullPath, $"onnxruntime-genai cannot load the model: {exception.Message}", exception),
                DllNotFoundException or EntryPointNotFoundException or TypeInitializationException => new GenAIModelException(
                    folder.FullPath,
                    $"onnxruntime-genai's native library cannot be loaded: {exception.Message} Publish for a platform that the package Microsoft.ML.OnnxRuntimeGenAI has a library for, or reference the package for your device.",
                    exception),
                _ => new GenAIModelException(folder.FullPath, $"the options cannot be applied: {exception.Message}", exception),
            };
        }
    }

    /// <summary>Counts the tokens of a text. Safe for concurrent use, also with requests: the count has a tokenizer of its own.</summary>
    /// <exception cref="ObjectDisposedException">The model was freed.</exception>
    public int CountTokens(ReadOnlySpan<char> text)
    {
        lock (_counting)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            _countingTokenizer ??= new Tokenizer(Model);
            List<int> ids = [];
            int unknown = (_countingText ??= new TextTokenizer(_countingTokenizer, Folder.ControlTokens)).AppendText(text, ids);
            return ids.Count + unknown;
        }
    }

    public void Dispose()
    {
        lock (_counting)
        {
            _isDisposed = true;
            _countingTokenizer?.Dispose();
        }

        Tokenizer.Dispose();
        Model.Dispose();
        _config.Dispose();
    }

    private static void Configure(Config config, OnnxRuntimeGenAIOptions options)
    {
        if (options.Threads is { } threads)
        {
            string count = threads.ToString(CultureInfo.InvariantCulture);
            config.Overlay("{\"model\":{\"decoder\":{\"session_options\":{\"intra_op_num_threads\":" + count + "}}}}");
        }

        if (options.Providers.Count > 0)
        {
            config.ClearProviders();
        }

        foreach (ExecutionProvider provider in options.Providers)
        {
            config.AppendProvider(provider.Name);
            foreach ((string key, string value) in provider.Options)
            {
                config.SetProviderOption(provider.Name, key, value);
            }
        }

        options.ConfigureModel?.Invoke(config);
    }
}
