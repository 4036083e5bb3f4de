using System.Collections;
using System.Globalization;
using System.Text.Json;
using Microsoft.SemanticKernel;

namespace NerSdk.SemanticKernel.ChatCompletion;

/// <summary>Reads and writes the values of execution settings, which are CLR values or, if they came from a file, JSON.</summary>
internal static class SettingValues
{
    public static int? GetInt32(PromptExecutionSettings settings, string key)
    {
        object? value = Find(settings, key);
        return value is null ? null : Convert(key, value, "a whole number", v => checked((int)ToWhole(v)));
    }

    public static long? GetInt64(PromptExecutionSettings settings, string key)
    {
        object? value = Find(settings, key);
        return value is null ? null : Convert(key, value, "a whole number", ToWhole);
    }

    public static float? GetSingle(PromptExecutionSettings settings, string key)
    {
        object? value = Find(settings, key);
        return value is null ? null : Convert(key, value, "a number", v => v switch
        {
            bool => throw new InvalidCastException(),
            // Without thousands separators: "0,7" is not 7.
            string text => float.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture),
            _ => System.Convert.ToSingle(v, CultureInfo.InvariantCulture),
        });
    }

    public static bool? GetBoolean(PromptExecutionSettings settings, string key)
    {
        object? value = Find(settings, key);
        return value is null ? null : Convert(key, value, "true or false", v => System.Convert.ToBoolean(v, CultureInfo.InvariantCulture));
    }

    public static IReadOnlyList<string>? GetStrings(PromptExecutionSettings settings, string key)
    {
        object? value = Find(settings, key);
        return value is null ? null : Convert(key, value, "a text or a list of texts", IReadOnlyList<string> (v) => v switch
        {
            string text => [text],
            JsonElement { ValueKind: JsonValueKind.Array } array => [.. array.EnumerateArray().Select(item => ToText(item))],
            IEnumerable items => [.. items.Cast<object?>().Select(ToText)],
            _ => throw new InvalidCastException(),
        });
    }

    /// <summary>The value of a key, whose case does not matter, as in Semantic Kernel: JSON as the CLR value it stands for, unless it is an object or array.</summary>
    public static object? Find(PromptExecutionSettings settings, string key)
    {
        object? value = settings.ExtensionData?.LastOrDefault(entry => IsSame(entry.Key, key)).Value;
        return value is not JsonElement json ? value : json.ValueKind switch
        {
            JsonValueKind.Null or JsonValueKind.Undefined => null,
            JsonValueKind.Number => json.TryGetInt64(out long whole) ? (object)whole : json.GetDouble(),
            JsonValueKind.String => json.GetString(),
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            _ => json,
        };
    }

    public static void Set(PromptExecutionSettings settings, string key, object? value)
    {
        foreach (string same in settings.ExtensionData?.Keys.Where(other => IsSame(other, key)).ToArray() ?? [])
        {
            settings.ExtensionData!.Remove(same);
        }

        if (value is not null)
        {
            (settings.ExtensionData ??= new Dictionary<string, object>())[key] = value;
        }
    }

    public static Dictionary<string, object> Copy(IDictionary<string, object>? values) => values is null ? [] : new(values);

    public static Dictionary<string, object> ReadProperties(PromptExecutionSettings settings, JsonSerializerOptions? options)
    {
        if (options is null)
        {
            throw new ArgumentException(
                $"The settings are of class {settings.GetType().Name}. To read its properties, pass JsonSerializerOptions that know the class.",
                nameof(settings));
        }

        Dictionary<string, object> values = [];
        foreach (JsonProperty property in JsonSerializer.SerializeToElement(settings, options.GetTypeInfo(settings.GetType())).EnumerateObject())
        {
            if (property.Name is not ("service_id" or "model_id" or "function_choice_behavior") && property.Value.ValueKind != JsonValueKind.Null)
            {
                values[property.Name] = property.Value;
            }
        }

        return values;
    }

    private static bool IsSame(string key, string other) => key.Equals(other, StringComparison.OrdinalIgnoreCase);

    private static T Convert<T>(string key, object value, string expected, Func<object, T> convert)
    {
        try
        {
            return convert(value);
        }
        catch (Exception exception) when (exception is FormatException or InvalidCastException or OverflowException or InvalidOperationException)
        {
            throw new InvalidOperationException(
                $"The setting '{key}' holds '{Describe(value)}' where {expected} is expected. Correct it in the execution settings.", exception);
        }
    }

    private static long ToWhole(object value) => value switch
    {
        float number => ToWhole((double)number),
        double number when double.IsInteger(number) => checked((long)number),
        decimal number when decimal.IsInteger(number) => (long)number,
        bool or char or double or decimal => throw new InvalidCastException(),
        _ => System.Convert.ToInt64(value, CultureInfo.InvariantCulture),
    };

    private static string ToText(object? item) => item switch
    {
        string text => text,
        JsonElement { ValueKind: JsonValueKind.String } json => json.GetString()!,
        _ => throw new InvalidCastException(),
    };

    private static string? Describe(object value) => value is ICollection items
        ? $"[{string.Join(", ", items.Cast<object?>().Select(item => item ?? "null"))}]"
        : System.Convert.ToString(value, CultureInfo.InvariantCulture);
}
