using System.ComponentModel;
using NerSdk;

namespace Fixtures;

public partial record TwoFiles
{
    [Entity, Description("declared in the second file")] public Mention? Second { get; init; }
}
