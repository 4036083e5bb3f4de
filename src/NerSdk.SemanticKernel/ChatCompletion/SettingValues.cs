using System.Globalization;
using System.Text.Json;
using Microsoft.SemanticKernel;

namespace NerSdk.SemanticKernel.ChatCompletion;

/// <summary>Reads and writes the values of execution settings, which are CLR values or, where they came from a file, JSON.</summary>
internal static class SettingValues
{
    public static int? GetInt32(PromptExecutionSettings settings, string key)
    {
        object? value = Find(settings, key);
        return value is null ? null : Convert(
            key,
            value,
            "a whole number",
            v => v is float or double or decimal ? checked((int)Whole(v)) : System.Convert.ToInt32(v, CultureInfo.InvariantCulture));
    }

    public static float? GetSingle(PromptExecutionSettings settings, string key)
    {
        object? value = Find(settings, key);
        return value is null ? null : Convert(key, value, "a number", v => System.Convert.ToSingle(v, CultureInfo.InvariantCulture));
    }

    public static bool? GetBoolean(PromptExecutionSettings settings, string key)
    {
        object? value = Find(settings, key);
        return value is null ? null : Convert(key, value, "true or false", v => System.Convert.ToBoolean(v, CultureInfo.InvariantCulture));
    }

    public static IReadOnlyList<string>? GetStrings(PromptExecutionSettings settings, string key)
    {
        object? value = Find(settings, key);
        return value is null ? null : Convert(key, value, "a list of texts", IReadOnlyList<string> (v) => v switch
        {
            IEnumerable<string> strings => [.. strings],
            JsonElement { ValueKind: JsonValueKind.Array } array => [.. array.EnumerateArray().Select(item => item.GetString() ?? throw new FormatException())],
            _ => throw new InvalidCastException(),
        });
    }

    public static void Set(PromptExecutionSettings settings, string key, object? value)
    {
        if (value is null)
        {
            settings.ExtensionData?.Remove(key);
        }
        else
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

    private static object? Find(PromptExecutionSettings settings, string key)
    {
        object? value = settings.ExtensionData is { } values && values.TryGetValue(key, out object? found) ? found : null;
        return value is not JsonElement json ? value : json.ValueKind switch
        {
            JsonValueKind.Null or JsonValueKind.Undefined => null,
            JsonValueKind.Number => json.GetDouble(),
            JsonValueKind.String => json.GetString(),
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            _ => json,
        };
    }

    private static T Convert<T>(string key, object value, string expected, Func<object, T> convert)
    {
        try
        {
            return convert(value);
        }
        catch (Exception exception) when (exception is FormatException or InvalidCastException or OverflowException)
        {
            throw new InvalidOperationException($"The setting '{key}' holds '{value}' where {expected} is expected. Correct it in ExtensionData.", exception);
        }
    }

    private static double Whole(object value)
    {
        double number = System.Convert.ToDouble(value, CultureInfo.InvariantCulture);
        return number == Math.Truncate(number) ? number : throw new FormatException();
    }
}
