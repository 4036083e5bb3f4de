namespace NerSdk.Schemas;

/// <summary>
/// A record that has an entity schema. The source generator implements it, so that <c>ExtractAsync&lt;News&gt;</c> needs neither
/// reflection nor registration.
/// </summary>
/// <typeparam name="TSelf">The record itself.</typeparam>
public interface IEntitySchema<TSelf>
    where TSelf : IEntitySchema<TSelf>
{
    /// <summary>The schema of the record.</summary>
    static abstract EntitySchema<TSelf> Schema { get; }
}
