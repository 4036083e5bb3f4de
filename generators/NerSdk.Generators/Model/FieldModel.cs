namespace NerSdk.Generators.Model;

/// <summary>One entity member of an annotated record. The contract of <see cref="SchemaModel"/> holds here too.</summary>
/// <param name="Name">The name in the prompt and the answer.</param>
/// <param name="MemberName">The name of the C# member, without <c>@</c>.</param>
/// <param name="IsList">True for <c>IReadOnlyList&lt;Mention&gt;</c>, false for <c>Mention?</c>.</param>
internal sealed record FieldModel(string Name, string MemberName, bool IsList)
{
    /// <summary>The member as C# source writes it: with <c>@</c> before a keyword.</summary>
    public string Member { get; init; } = MemberName;

    /// <summary>What the model is told, on one line; null for nothing.</summary>
    public string? Description { get; init; }

    /// <summary>Other names that answers may use.</summary>
    public EquatableArray<string> Aliases { get; init; }

    /// <summary>True where the value is an argument of the primary constructor, false where an object initializer sets it.</summary>
    public bool IsConstructorParameter { get; init; }
}
