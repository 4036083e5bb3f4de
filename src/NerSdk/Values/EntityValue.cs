namespace NerSdk.Values;

/// <summary>
/// A value of a schema without a C# type: a mention, a list or a record. Results are merged, stored, compared and made into records in this form.
/// </summary>
/// <remarks>Immutable, compared by value. A missing optional value is null. The kinds are closed; what depends on them is an <see cref="EntityValueVisitor{TResult}"/>.</remarks>
public abstract class EntityValue
{
    private protected EntityValue()
    {
    }

    /// <summary>Calls the visitor's method for this kind of value.</summary>
    /// <typeparam name="TResult">What the visitor makes of a value.</typeparam>
    /// <param name="visitor">The visitor.</param>
    public abstract TResult Accept<TResult>(EntityValueVisitor<TResult> visitor);
}
