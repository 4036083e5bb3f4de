using NerSdk.Generators.Emission.Text;
using NerSdk.Generators.Model;

namespace NerSdk.Generators.Emission;

/// <summary>Equality, hash code and text of a record with lists: what the compiler would write, but with lists by value.</summary>
internal static class ValueEmitter
{
    /// <summary>Writes the members of the record.</summary>
    public static void EmitMembers(SourceWriter writer, SchemaModel schema, ValueModel values, string generatedCode)
    {
        string methods = schema.Record.SchemaClass;
        string type = schema.Shape.Type;
        if (values.WritesEquals)
        {
            EmitEquals(writer, values, methods, type, generatedCode);
        }

        if (values.WritesHash)
        {
            EmitGetHashCode(writer, values, methods, generatedCode);
        }

        if (values.WritesPrintMembers)
        {
            writer.Write(generatedCode);
            using SourceWriter.Block _ = writer.OpenBlock($"{values.PrintModifiers} bool PrintMembers({TypeNames.StringBuilder} builder)");
            if (values.BasePrints)
            {
                writer.Write(values.Printed.Count == 0 ? "return base.PrintMembers(builder);" : "if (base.PrintMembers(builder))\n{\n    builder.Append(\", \");\n}");
            }

            if (!values.BasePrints || values.Printed.Count > 0)
            {
                writer.Write(values.Printed.Count == 0 ? "return false;" : $"{methods}.Print(builder, this);\nreturn true;");
            }
        }
    }

    /// <summary>Writes the methods of the schema class.</summary>
    public static void EmitMethods(SourceWriter writer, SchemaModel schema, ValueModel values)
    {
        string type = schema.Shape.Type;
        if (values.WritesEquals)
        {
            writer.Write($"public static bool AreEqual({type} left, {type} right) =>");
            string[] comparisons = [.. values.Compared.Select(member => $"{TypeNames.MemberValues}.AreEqual({member.Of("left")}, {member.Of("right")})").DefaultIfEmpty("true")];
            writer.Write($"    {string.Join("\n    && ", comparisons)};\n");
        }

        if (values.WritesHash)
        {
            using (writer.OpenBlock($"public static int Hash({type} value, int hashOfTheRest)"))
            {
                writer.Write($"{TypeNames.HashCode} hash = new();\nhash.Add(hashOfTheRest);");
                foreach (ValueMemberModel member in values.Compared)
                {
                    writer.Write($"{TypeNames.MemberValues}.AddTo(ref hash, {member.Of("value")});");
                }

                writer.Write("return hash.ToHashCode();");
            }
        }

        if (values.WritesPrintMembers && values.Printed.Count > 0)
        {
            writer.Append(values.WritesEquals ? "\n" : "");
            using SourceWriter.Block _ = writer.OpenBlock($"public static void Print({TypeNames.StringBuilder} builder, {type} value)");
            string before = "";
            foreach (ValueMemberModel member in values.Printed)
            {
                writer.Write($"builder.Append(\"{before}{member.Name.TrimStart('@')} = \");\n{TypeNames.MemberValues}.Print(builder, {member.Of("value")});");
                before = ", ";
            }
        }
    }

    private static void EmitEquals(SourceWriter writer, ValueModel values, string methods, string type, string generatedCode)
    {
        writer.Write("/// <inheritdoc/>");
        writer.Write(generatedCode);
        if (values.IsStruct)
        {
            writer.Write($"public bool Equals({type} other) => {methods}.AreEqual(this, other);\n");
            return;
        }

        writer.Write($"public {(values.IsSealed ? "" : "virtual ")}bool Equals({type}? other) =>");
        writer.Write("    (object)this == other");
        string rest = values.BaseCompares ? " && base.Equals(other)" : "";
        writer.Write($"    || (other is not null && EqualityContract == other.EqualityContract{rest} && {methods}.AreEqual(this, other));\n");
    }

    private static void EmitGetHashCode(SourceWriter writer, ValueModel values, string methods, string generatedCode)
    {
        string rest = values.IsStruct ? "0" : values.BaseCompares ? "base.GetHashCode()" : "EqualityContract.GetHashCode()";
        writer.Write("/// <inheritdoc/>");
        writer.Write(generatedCode);
        writer.Write($"public override int GetHashCode() => {methods}.Hash(this, {rest});");
        writer.Append(values.WritesPrintMembers ? "\n" : "");
    }
}
