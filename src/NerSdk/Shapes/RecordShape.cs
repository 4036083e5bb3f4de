using System.Collections.Immutable;

namespace NerSdk.Shapes;

/// <summary>Named members, in C# a record, in an answer an object.</summary>
public sealed class RecordShape : Shape
{
    private string? _fingerprint;

    /// <summary>Creates the shape.</summary>
    /// <param name="members">The members, in the order in which an answer holds them.</param>
    public RecordShape(params ImmutableArray<SchemaMember> members) => Members = members;

    /// <summary>The members, in the order in which an answer holds them.</summary>
    public ImmutableArray<SchemaMember> Members { get; }

    /// <summary>16 hexadecimal digits for the members' names and kinds, in any order: what stored values need to be read again.</summary>
    public string Fingerprint => _fingerprint ??= ShapeText.ShapeFingerprint(this);

    /// <inheritdoc/>
    public override TResult Accept<TArgument, TResult>(ShapeVisitor<TArgument, TResult> visitor, TArgument argument) => visitor.VisitRecord(this, argument);

    /// <summary>Finds the place of a member.</summary>
    /// <param name="name">Its name, compared ordinally.</param>
    /// <returns>The index in <see cref="Members"/>, or -1.</returns>
    public int IndexOf(string name)
    {
        for (int i = 0; i < Members.Length; i++)
        {
            if (Members[i].Name == name)
            {
                return i;
            }
        }

        return -1;
    }
}
