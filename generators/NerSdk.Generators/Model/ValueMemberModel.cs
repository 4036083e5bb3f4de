namespace NerSdk.Generators.Model;

/// <summary>A member that is compared or printed. The contract of <see cref="SchemaModel"/> holds here too.</summary>
/// <param name="Name">The member as C# source writes it.</param>
/// <param name="IsDynamic">True for a member of type <c>dynamic</c>.</param>
internal sealed record ValueMemberModel(string Name, bool IsDynamic)
{
    /// <summary>The member of a variable, as C# source. The cast keeps it from being bound at run time.</summary>
    public string Of(string variable) => $"{(IsDynamic ? "(object?)" : "")}{variable}.{Name}";
}
