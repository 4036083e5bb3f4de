namespace NerSdk;

/// <summary>Names of fields: of nested ones the path, with dots.</summary>
internal static class FieldPath
{
    /// <summary>Finds what is said of a field, or else of the records that it is in, from the inside out.</summary>
    public static T? Find<T>(string field, Func<string, T?> find)
    {
        T? found = find(field);
        for (int dot = field.LastIndexOf('.'); found is null && dot > 0; dot = field.LastIndexOf('.', dot - 1))
        {
            found = find(field[..dot]);
        }

        return found;
    }
}
