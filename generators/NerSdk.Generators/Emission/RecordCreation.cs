using NerSdk.Generators.Emission.Text;
using NerSdk.Generators.Model.Shapes;

namespace NerSdk.Generators.Emission;

/// <summary>The statement that returns a record made from one value for each member.</summary>
internal static class RecordCreation
{
    /// <summary>Writes the statement.</summary>
    /// <param name="writer">Takes it.</param>
    /// <param name="shape">The record.</param>
    /// <param name="value">The value of the member at a place.</param>
    public static void Emit(SourceWriter writer, RecordShapeModel shape, Func<MemberModel, int, string> value)
    {
        if (!shape.CanBeCreated)
        {
            // The record has an error of ours; a body that compiles keeps it the only one.
            writer.Write($"throw new {TypeNames.NotSupportedException}();");
            return;
        }

        writer.Append("return new ").Append(shape.Type).Append("(");
        AppendValues(writer, shape, value, isConstructorParameter: true, sign: ": ");
        writer.Append(")");
        if (shape.Members.Any(member => !member.IsConstructorParameter))
        {
            writer.Append(" { ");
            AppendValues(writer, shape, value, isConstructorParameter: false, sign: " = ");
            writer.Append(" }");
        }

        writer.Write(";");
    }

    private static void AppendValues(
        SourceWriter writer, RecordShapeModel shape, Func<MemberModel, int, string> value, bool isConstructorParameter, string sign)
    {
        string separator = "";
        for (int i = 0; i < shape.Members.Count; i++)
        {
            MemberModel member = shape.Members[i];
            if (member.IsConstructorParameter == isConstructorParameter)
            {
                writer.Append(separator).Append(member.Member).Append(sign).Append(value(member, i));
                separator = ", ";
            }
        }
    }
}
