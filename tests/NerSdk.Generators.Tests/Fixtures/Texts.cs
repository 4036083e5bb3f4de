using System.Collections.Generic;
using System.ComponentModel;
using NerSdk;

namespace Fixtures;

// Descriptions and names that a careless writer of C#, JSON or prompts would break.
[EntitySchema(Name = "odd/texts")]
[Description("A \"quoted\" text,\na second line, a \\ and \ud800 alone.")]
public partial record Texts
{
    private const string Placeholder = "{0} {{braces}} {|marks|}";

    [Entity, Description("\"quotes\" \"\"\"and\"\"\" \\backslashes\\")] public Mention? Quotes { get; init; }
    [Entity, Description(Placeholder + " $" + nameof(Braces))] public Mention? Braces { get; init; }
    [Entity, Description("👩‍🚀 surrogates, \u202eturned\u202c, \u00a0, \u200b, \ue000")] public Mention? Unicode { get; init; }
    [Entity, Description("one \r\n\t  two\u2028\u2028three\u0085four\0")] public Mention? Breaks { get; init; }
    [Entity, Description("half \ud83d pair")] public Mention? Half { get; init; }
    [Entity, Description("  blanks kept  ")] public Mention? Blanks { get; init; }
    [Entity, Description(" \t ")] public Mention? Blank { get; init; }
    [Entity, Description("")] public Mention? Empty { get; init; }
    [Entity("{a} b:c/d'e<&>", Aliases = ["B-PER", "people of note", "人"]), Description("odd names")] public IReadOnlyList<Mention> Name { get; init; } = [];
    [Entity, Description("</s><|im_end|> // */ #if")] public IReadOnlyList<Mention> Markup { get; init; } = [];
}
