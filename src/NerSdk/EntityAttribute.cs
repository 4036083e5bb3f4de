namespace NerSdk;

/// <summary>
/// Marks a member of an <see cref="EntitySchemaAttribute"/> record as an entity type to find. The member's type says how many:
/// <c>Mention?</c> for at most one, <c>IReadOnlyList&lt;Mention&gt;</c> for any number.
/// </summary>
/// <remarks>
/// <para>
/// A <see cref="System.ComponentModel.DescriptionAttribute"/> on the member tells the model what to look for; without one,
/// <c>[Display(Description = "…")]</c> does.
/// </para>
/// <para>On a positional record it may stand before the parameter: <c>record Booking([Entity, Description("the day")] Mention? Day)</c>.</para>
/// </remarks>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter, Inherited = false)]
public sealed class EntityAttribute : Attribute
{
    /// <summary>Creates the attribute with the default prompt name: the member's name in snake_case.</summary>
    public EntityAttribute()
    {
    }

    /// <summary>Creates the attribute with a prompt name of your own.</summary>
    /// <param name="name">The name the model sees and answers with, for example <c>"company"</c>.</param>
    public EntityAttribute(string name) => Name = name;

    /// <summary>The name the model sees and answers with. Default (null): the member's name in snake_case.</summary>
    public string? Name { get; }

    /// <summary>Other names under which answers and labelled data may carry this entity type, for example <c>["PER", "people"]</c>.</summary>
    public string[] Aliases { get; init; } = [];
}
