using NerSdk.Generators.Model.Shapes;

namespace NerSdk.Generators.Emission;

/// <summary>The statement that returns a record made from one value for each member.</summary>
internal static class RecordCreation
{
    // A record that cannot be created has an error of ours; a body that compiles keeps it the only one.
    private const string Impossible = $"throw new {TypeNames.NotSupportedException}();";

    /// <summary>Writes the statement.</summary>
    /// <param name="shape">The record.</param>
    /// <param name="value">The value of the member at a place.</param>
    public static string Return(RecordShapeModel shape, Func<MemberModel, int, string> value)
    {
        if (!shape.CanBeCreated)
        {
            return Impossible;
        }

        (MemberModel Member, string Value)[] values = [.. shape.Members.Select((member, i) => (member, value(member, i)))];
        string arguments = string.Join(", ", values.Where(v => v.Member.IsConstructorParameter).Select(v => $"{v.Member.Member}: {v.Value}"));
        string members = string.Join(", ", values.Where(v => !v.Member.IsConstructorParameter).Select(v => $"{v.Member.Member} = {v.Value}"));
        return $"return new {shape.Type}({arguments})" + (members.Length == 0 ? ";" : $" {{ {members} }};");
    }
}
