using System.ComponentModel;
using NerSdk.Annotations;
using NerSdk.Text;

namespace Fixtures;

public partial record TwoFiles
{
    [Entity, Description("declared in the second file")] public Mention? Second { get; init; }
}
