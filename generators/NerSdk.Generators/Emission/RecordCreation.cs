using NerSdk.Generators.Model;

namespace NerSdk.Generators.Emission;

/// <summary>The expression that makes a record from one value for each field.</summary>
internal static class RecordCreation
{
    // A record that cannot be created has an error of ours; a body that compiles keeps it the only one.
    private const string Impossible = "throw new global::System.NotSupportedException()";

    public static string Expression(SchemaModel schema, Func<FieldModel, int, string> value)
    {
        if (!schema.Record.CanBeCreated)
        {
            return Impossible;
        }

        (FieldModel Field, string Value)[] values = [.. schema.Fields.Select((field, i) => (field, value(field, i)))];
        string arguments = string.Join(", ", values.Where(v => v.Field.IsConstructorParameter).Select(v => $"{v.Field.Member}: {v.Value}"));
        string members = string.Join(", ", values.Where(v => !v.Field.IsConstructorParameter).Select(v => $"{v.Field.Member} = {v.Value}"));
        return $"new {schema.Record.Type}({arguments})" + (members.Length == 0 ? "" : $" {{ {members} }}");
    }

    /// <summary>A local variable for a field: with this start it is never a keyword, a parameter or another field's.</summary>
    public static string Local(FieldModel field) => "found" + field.MemberName;
}
