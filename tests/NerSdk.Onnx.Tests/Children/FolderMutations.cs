using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;
using NerSdk.Chat;
using NerSdk.Onnx.Chat;
using NerSdk.Onnx.Tests.Chat;
using NerSdk.Onnx.Tests.Models;

namespace NerSdk.Onnx.Tests.Children;

/// <summary>One way to damage a sound model folder.</summary>
/// <param name="Place">The file, and the path in its JSON if there is one.</param>
/// <param name="Kind">What is done there.</param>
/// <param name="Detail">What tells it from others of its kind.</param>
/// <param name="Apply">Does it.</param>
internal sealed record FolderMutation(string Place, string Kind, string Detail, Action<TinyModel> Apply)
{
    public string File => Place.Split('/')[0];

    public override string ToString() => $"{Place} {Kind} {Detail}".TrimEnd();
}

/// <summary>Model folders with one thing wrong in each; each is loaded and asked.</summary>
internal static class FolderMutations
{
    public const int Hang = 77;

    // Enough of each for every kind to come to every file; all of them take minutes more and find the same.
    private const int BytesPerFile = 4;
    private const int ValuesPerPath = 4;

    private const string Configuration =
        """{"bos_token": "<|im_start|>", "eos_token": {"content": "<|im_end|>"}, "added_tokens_decoder": {"257": {"content": "<|im_start|>", "special": true}}, "model_max_length": 2000}""";

    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(120);
    private static readonly string[] s_files = ["genai_config.json", "tokenizer.json", "tokenizer_config.json", "chat_template.jinja"];

    private static readonly string[] s_values = ["null", "-1", "2147483647", "1e308", "\"5\"", "\"\\ud800\"", "[]", "{}", "[null]"];

    private static readonly string[] s_templates =
    [
        "{% filter length %}x{% endfilter %}", "{{ 'x'|indent(2000000000) }}", "{{ [1]|tojson(indent=2000000000) }}", "{{ 'x' * 2000000000 }}",
        "{% for a in range(99999) %}{% for b in range(99999) %}{% for c in range(99999) %}{{ c }}{% endfor %}{% endfor %}{% endfor %}",
        "{% set n = namespace(t='ab') %}{% for i in range(99) %}{% set n.t = n.t ~ n.t %}{% endfor %}", "{{ range(99999)|unique|list|length }}",
        "{% macro m(n) %}{{ m(n) }}{{ m(n) }}{% endmacro %}{{ m(1) }}", "{{ ('a' * 3000000)|list|join('-')|list|length }}",
        "{% for i in range(99999) %}{{ ('a' * 99999)|replace('a', 'bb')|length }}{% endfor %}", "{{ x.y }}", "{{ messages[0].content[::-1] }}",
        "{{ 1 // 0 }}", "{{ 9223372036854775807 * 2 }}", "{{ -(-9223372036854775807 - 1) }}", "{{ (-9223372036854775807 - 1) // -1 }}", "{{ (-9223372036854775807 - 1)|abs }}",
        "{{ 'x'|int(1)|string|join(attribute='a') }}", "{{ [[], {}]|sort|length }}", "{{ '%'|strftime_now }}", "{{ strftime_now('%') }}", "{{ messages|map('map')|list }}",
        "{{ messages|selectattr('a.b')|list|length }}", "{{ 1e400 }}", "{{ 1e400|int }}", "{{ '\\ud800' }}", "{{ messages|tojson }}", "{% set messages = 1 %}", "{% for a, b in messages %}{% endfor %}",
        "{{ 'a'.split('b', 99999999999) }}", "{{ range(2147483647, -2147483648, -1)|length }}", "{{ range(1, 2147483647, 2147483647)|length }}", "{{ 'abc'[1:2:-9223372036854775807] }}",
    ];

    /// <summary>The same in every process: the sample is drawn with fixed seeds.</summary>
    public static IReadOnlyList<FolderMutation> All { get; } = [.. Bytes(), .. Values(), .. Others()];

    public static int Run(int from)
    {
        for (int i = from; i < All.Count; i++)
        {
            Console.WriteLine($"{i}\tstart\t{All[i]}");
            string outcome = "";
            Thread thread = new(() => outcome = Try(All[i].Apply)) { IsBackground = true };
            thread.Start();
            if (!thread.Join(s_limit))
            {
                return Hang;
            }

            Console.WriteLine($"{i}\t{outcome}");
        }

        return 0;
    }

    private static string Try(Action<TinyModel> apply)
    {
        using TinyModel model = new("Hi");
        File.WriteAllText(model.PathOf("tokenizer_config.json"), Configuration);
        apply(model);
        try
        {
            using OnnxChatClient client = new(model.Folder, new OnnxChatClientOptions { Threads = 1 });
            client.GetResponseAsync([new ChatMessage(ChatRole.User, "Hi")], new ChatOptions { MaxOutputTokens = 4 }).GetAwaiter().GetResult();
            client.GetResponseAsync(EntityPrompt.CreateMessages(Report.Schema, "Ada"), new ChatOptions { MaxOutputTokens = 80 }.WithEntitySchema(Report.Schema)).GetAwaiter().GetResult();
            return "fine";
        }
        catch (NerSdkException exception)
        {
            return "typed\t" + exception.GetType().Name + "\t" + exception.Message.ReplaceLineEndings(" ");
        }
        catch (Exception exception)
        {
            return "untyped\t" + exception.ToString().ReplaceLineEndings(" ");
        }
    }

    private static IEnumerable<FolderMutation> Bytes()
    {
        Random random = new(8);
        foreach (string file in s_files)
        {
            yield return new(file, "deleted", "", model => File.Delete(model.PathOf(file)));
            yield return new(file, "empty", "", model => File.WriteAllText(model.PathOf(file), ""));
            yield return new(file, "a folder", "", model =>
            {
                File.Delete(model.PathOf(file));
                Directory.CreateDirectory(model.PathOf(file));
            });
            yield return new(file, "a dangling link", "", model =>
            {
                File.Delete(model.PathOf(file));
                File.CreateSymbolicLink(model.PathOf(file), model.PathOf("nowhere"));
            });
            for (int i = 0; i < BytesPerFile; i++)
            {
                double place = random.NextDouble();
                byte value = (byte)random.Next(256);
                yield return new(file, "cut", $"at {place:0.000}", model => Edit(model, file, bytes => bytes[..(int)(bytes.Length * place)]));
                yield return new(file, "byte", $"{value} at {place:0.000}", model => Edit(model, file, bytes => [.. bytes[..(int)(bytes.Length * place)], value, .. bytes[((int)(bytes.Length * place) + 1)..]]));
                yield return new(file, "invalid UTF-8", $"at {place:0.000}", model => Edit(model, file, bytes => [.. bytes[..(int)(bytes.Length * place)], 0xC3, .. bytes[(int)(bytes.Length * place)..]]));
                yield return new(file, "lone surrogate", $"at {place:0.000}", model => Edit(model, file, bytes => InString(bytes, (int)(bytes.Length * place), "\\ud800")));
            }
        }

        foreach (double place in (double[])[0, 0.01, 0.2, 0.5, 0.9])
        {
            yield return new("model.onnx", "cut", $"at {place}", model => Edit(model, "model.onnx", bytes => bytes[..(int)(bytes.Length * place)]));
            yield return new("model.onnx", "three bytes", $"at {place}", model => Edit(model, "model.onnx", bytes => [.. bytes[..(int)(bytes.Length * place)], 1, 2, 3, .. bytes[(int)(bytes.Length * place)..]]));
        }
    }

    private static IEnumerable<FolderMutation> Values()
    {
        Random random = new(8);
        using TinyModel sound = new();
        File.WriteAllText(sound.PathOf("tokenizer_config.json"), Configuration);
        foreach (string file in s_files[..3])
        {
            JsonNode root = JsonNode.Parse(File.ReadAllText(sound.PathOf(file)))!;
            foreach (string path in Paths(root, ""))
            {
                foreach (string value in Sample(random))
                {
                    yield return new(file + path, "= " + value, "", model => Set(model, file, path, value));
                }

                yield return new(file + path, "missing", "", model => Set(model, file, path, null));
                if (path[(path.LastIndexOf('/') + 1)..] is { Length: > 0 } name && char.IsAsciiLetter(name[0]))
                {
                    yield return new(file + path, "twice", "", model => Edit(model, file, bytes =>
                    {
                        string text = Encoding.UTF8.GetString(bytes);
                        int at = text.IndexOf($"\"{name}\":", StringComparison.Ordinal);
                        return Encoding.UTF8.GetBytes(text.Insert(at, $"\"{name}\": {Find(JsonNode.Parse(text)!, path)?.ToJsonString() ?? "null"}, "));
                    }));
                }
            }
        }
    }

    private static string[] Sample(Random random)
    {
        string[] values = [.. s_values];
        random.Shuffle(values);
        return values[..ValuesPerPath];
    }

    private static IEnumerable<FolderMutation> Others()
    {
        foreach (string template in s_templates)
        {
            yield return new("chat_template.jinja", "a hard template", template, model => File.WriteAllText(model.PathOf("chat_template.jinja"), TinyModel.Template + template));
        }

        foreach (string name in (string[])["past_key_names", "past_value_names"])
        {
            yield return new("genai_config.json", name + " without %d", "", model => model.Change("genai_config.json", "\"head_size\": 2", $"\"inputs\": {{ \"{name}\": \"past_key_values.0.key\" }}, \"head_size\": 2"));
        }

        yield return new("genai_config.json", "an open head size of 2147483647", "", model =>
        {
            TinyModel.Graph(headSize: "head").Save(model.PathOf("model.onnx"));
            model.Change("genai_config.json", "\"head_size\": 2", "\"head_size\": 2147483647");
        });
        yield return new("tokenizer.json", "control tokens only", "", model => SetVocabulary(model, _ => false));
        foreach (char missing in "{\"p:A")
        {
            yield return new("tokenizer.json", "a byte without a token", missing.ToString(), model => SetVocabulary(model, token => token.Contains(missing, StringComparison.Ordinal)));
        }
    }

    // The ids close up, so that nothing but the bytes is missing.
    private static void SetVocabulary(TinyModel model, Func<string, bool> without)
    {
        JsonNode root = JsonNode.Parse(File.ReadAllText(model.PathOf("tokenizer.json")))!;
        JsonObject kept = [];
        foreach ((string token, _) in root["model"]!["vocab"]!.AsObject().Where(token => !without(token.Key)))
        {
            kept[token] = kept.Count;
        }

        root["model"]!["vocab"] = kept;
        root["model"]!["merges"] = new JsonArray();
        root["added_tokens"]![0]!["id"] = kept.Count;
        root["added_tokens"]![1]!["id"] = kept.Count + 1;
        File.WriteAllText(model.PathOf("tokenizer.json"), root.ToJsonString());
        model.Change("genai_config.json", "258", (kept.Count + 1).ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    private static void Edit(TinyModel model, string file, Func<byte[], byte[]> edit) => File.WriteAllBytes(model.PathOf(file), edit(File.ReadAllBytes(model.PathOf(file))));

    // After the next quote, so mostly in a string or between two.
    private static byte[] InString(byte[] bytes, int from, string text)
    {
        int at = Array.IndexOf(bytes, (byte)'"', from) + 1;
        return [.. bytes[..at], .. Encoding.UTF8.GetBytes(text), .. bytes[at..]];
    }

    // Of the vocabulary two tokens are enough.
    private static IEnumerable<string> Paths(JsonNode? node, string path) => node switch
    {
        JsonObject values => values.Take(path.EndsWith("vocab", StringComparison.Ordinal) ? 2 : int.MaxValue).SelectMany(entry => Paths(entry.Value, $"{path}/{entry.Key}").Prepend($"{path}/{entry.Key}")).Distinct(),
        JsonArray items => items.Take(1).SelectMany((item, index) => Paths(item, $"{path}/{index}").Prepend($"{path}/{index}")).Distinct(),
        _ => [],
    };

    private static JsonNode? Find(JsonNode? root, string path) =>
        path.Split('/')[1..].Aggregate(root, (node, name) => node is JsonArray array ? array[int.Parse(name, System.Globalization.CultureInfo.InvariantCulture)] : node![name]);

    private static void Set(TinyModel model, string file, string path, string? value)
    {
        JsonNode root = JsonNode.Parse(File.ReadAllText(model.PathOf(file)))!;
        JsonNode parent = Find(root, path[..path.LastIndexOf('/')])!;
        string name = path[(path.LastIndexOf('/') + 1)..];
        const string Marker = "nersdk-marker";
        if (value is null)
        {
            _ = parent is JsonArray list ? Remove(list) : parent.AsObject().Remove(name);
        }
        else if (parent is JsonArray array)
        {
            array[0] = Marker;
        }
        else
        {
            parent[name] = Marker;
        }

        File.WriteAllText(model.PathOf(file), root.ToJsonString().Replace($"\"{Marker}\"", value, StringComparison.Ordinal));

        static bool Remove(JsonArray list)
        {
            list.RemoveAt(0);
            return true;
        }
    }
}
