namespace NerSdk.Values;

/// <summary>Makes something of each kind of value. A new kind is a new abstract method: a visitor that forgets it does not compile.</summary>
/// <typeparam name="TResult">What is made of a value.</typeparam>
public abstract class EntityValueVisitor<TResult>
{
    /// <summary>A piece of the document.</summary>
    /// <param name="value">The value.</param>
    public abstract TResult VisitMention(MentionValue value);

    /// <summary>Any number of values.</summary>
    /// <param name="value">The value.</param>
    public abstract TResult VisitList(ListValue value);

    /// <summary>Named values.</summary>
    /// <param name="value">The value.</param>
    public abstract TResult VisitRecord(RecordValue value);
}
