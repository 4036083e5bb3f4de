using System.ComponentModel;
using NerSdk;

namespace Fixtures;

// One record in two files; the other one is TwoFiles.More.cs.
[EntitySchema]
public partial record TwoFiles
{
    [Entity, Description("declared in the first file")] public Mention? First { get; init; }
}
