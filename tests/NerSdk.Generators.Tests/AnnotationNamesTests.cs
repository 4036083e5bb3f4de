using System.CodeDom.Compiler;
using System.ComponentModel;
using NerSdk.Generators.Emission.Text;
using NerSdk.Generators.Parsing;
using NerSdk.Metadata;
using NerSdk.Schemas;

namespace NerSdk.Generators.Tests;

/// <summary>The generator does not reference the library, so it knows its types by name only.</summary>
public sealed class AnnotationNamesTests
{
    [Theory]
    [InlineData(AnnotationNames.EntitySchema, typeof(EntitySchemaAttribute))]
    [InlineData(AnnotationNames.Entity, typeof(EntityAttribute))]
    [InlineData(AnnotationNames.Mention, typeof(Mention))]
    [InlineData(AnnotationNames.Description, typeof(DescriptionAttribute))]
    [InlineData(TypeNames.EntitySchema, typeof(EntitySchema<>))]
    [InlineData(TypeNames.IEntitySchema, typeof(IEntitySchema<>))]
    [InlineData(TypeNames.Mention, typeof(Mention))]
    [InlineData(TypeNames.SchemaMetadata, typeof(SchemaMetadata))]
    [InlineData(TypeNames.SchemaValues, typeof(SchemaValues<>))]
    [InlineData(TypeNames.AnswerReader, typeof(AnswerReader))]
    [InlineData(TypeNames.AnswerWriter, typeof(AnswerWriter))]
    [InlineData(TypeNames.RecordValues, typeof(RecordValues))]
    [InlineData(TypeNames.RecordBuilder, typeof(RecordBuilder))]
    [InlineData(TypeNames.MemberValues, typeof(MemberValues))]
    [InlineData(TypeNames.StringBuilder, typeof(System.Text.StringBuilder))]
    [InlineData(TypeNames.HashCode, typeof(HashCode))]
    [InlineData(TypeNames.GeneratedCode + "Attribute", typeof(GeneratedCodeAttribute))]
    public void Name_is_that_of_the_type(string name, Type type) =>
        Assert.Equal(type.FullName!.Split('`')[0], name.Replace("global::", "", StringComparison.Ordinal));

    [Fact]
    public void Arguments_that_are_read_by_name_exist()
    {
        Assert.NotNull(typeof(EntitySchemaAttribute).GetProperty("Name"));
        Assert.NotNull(typeof(EntityAttribute).GetProperty("Aliases"));
    }
}
