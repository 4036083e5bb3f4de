using NerSdk.Generators.Collections;

namespace NerSdk.Generators.Model.Shapes;

/// <summary>One entity member of a record. The contract of <see cref="SchemaModel"/> holds here too.</summary>
/// <param name="Name">The name in the prompt and the answer.</param>
/// <param name="MemberName">The name of the C# member, without <c>@</c>.</param>
/// <param name="Shape">What its value is.</param>
internal sealed record MemberModel(string Name, string MemberName, ShapeModel Shape)
{
    /// <summary>The member as C# source writes it: with <c>@</c> before a keyword.</summary>
    public string Member { get; init; } = MemberName;

    /// <summary>What the model is told, on one line; null for nothing.</summary>
    public string? Description { get; init; }

    /// <summary>Other names that answers may use.</summary>
    public EquatableArray<string> Aliases { get; init; }

    /// <summary>True if the value is an argument of the primary constructor, false if an object initializer sets it.</summary>
    public bool IsConstructorParameter { get; init; }
}
