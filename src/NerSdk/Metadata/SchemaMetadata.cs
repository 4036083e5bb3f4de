using System.ComponentModel;
using NerSdk.Schemas;
using NerSdk.Shapes;

namespace NerSdk.Metadata;

/// <summary>Makes schemas from what generated code knows. Code written by hand uses <see cref="EntitySchema.FromShapes"/> instead.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class SchemaMetadata
{
    /// <summary>A piece of the document.</summary>
    public static Shape Mention => MentionShape.Instance;

    /// <summary>Makes the schema of a record.</summary>
    /// <typeparam name="T">The record.</typeparam>
    /// <param name="values">What generated code knows of it.</param>
    public static EntitySchema<T> Create<T>(SchemaValues<T> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return new EntitySchema<T>(values);
    }

    /// <summary>Any number of elements.</summary>
    /// <param name="element">The shape of each.</param>
    public static Shape List(Shape element) => new ListShape(element);

    /// <summary>A value that may be missing.</summary>
    /// <param name="value">The value's shape.</param>
    public static Shape Optional(Shape value) => new OptionalShape(value);

    /// <summary>Named members.</summary>
    /// <param name="members">The members.</param>
    public static RecordShape Record(params SchemaMember[] members) => new([.. members]);

    /// <summary>One member.</summary>
    /// <param name="name">The name that the model sees and answers with.</param>
    /// <param name="memberName">The name of the C# member.</param>
    /// <param name="shape">What it holds.</param>
    /// <param name="description">What the model is told to look for; null for nothing.</param>
    /// <param name="aliases">Other names that answers and labelled data may use.</param>
    public static SchemaMember Member(string name, string memberName, Shape shape, string? description, params string[] aliases) =>
        new(name, shape, description, [.. aliases]) { MemberName = memberName };

    /// <summary>The four fingerprints.</summary>
    /// <param name="prompt">That of the prompt.</param>
    /// <param name="labels">That of the token labels.</param>
    /// <param name="answer">That of the answers.</param>
    /// <param name="shape">That of the values.</param>
    public static SchemaFingerprints Fingerprints(string prompt, string labels, string answer, string shape) => new(prompt, labels, answer, shape);
}
