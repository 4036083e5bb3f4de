using NerSdk.Generators.Artifacts;
using NerSdk.Generators.Collections;
using NerSdk.Generators.Model;

namespace NerSdk.Generators.Emission;

/// <summary>Unique names of emitted files. The compiler ignores case when it compares them; C# does not when it compares records.</summary>
internal static class FileNames
{
    /// <summary>Finds the names that differ from another one in nothing but letter case.</summary>
    public static EquatableArray<string> FindAmbiguous(IEnumerable<string> fileNames) => new(
    [
        .. fileNames.GroupBy(name => name, StringComparer.OrdinalIgnoreCase).Where(names => names.Skip(1).Any()).SelectMany(names => names),
    ]);

    /// <summary>The first part of the names of a record's files.</summary>
    public static string Of(SchemaModel schema, EquatableArray<string> ambiguous)
    {
        string name = schema.Record.FileName;
        return ambiguous.Contains(name) ? $"{name}-{Fingerprint.Hash(schema.Shape.Type, digits: 8)}" : name;
    }
}
