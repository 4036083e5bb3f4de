using System.ComponentModel;

namespace NerSdk.SemanticKernel.Tests.OpenAI;

/// <summary>A record whose name OpenAI's servers do not take as a schema's name.</summary>
[EntitySchema]
[Description("Namen in einem Ärztebrief.")]
public partial record Ärztebrief
{
    [Entity, Description("Ärztinnen und Ärzte")]
    public IReadOnlyList<Mention> Ärzte { get; init; } = [];

    [Entity("größe")]
    public Mention? Größe { get; init; }
}

/// <summary>A record without one letter that OpenAI's servers take.</summary>
[EntitySchema]
public partial record 病历
{
    [Entity, Description("病人")]
    public IReadOnlyList<Mention> 病人 { get; init; } = [];
}

/// <summary>Another of as many letters, which must not get the same name there.</summary>
[EntitySchema]
public partial record 新闻
{
    [Entity, Description("地点")]
    public IReadOnlyList<Mention> 地点 { get; init; } = [];
}

/// <summary>A name that has to become longer for OpenAI's servers, and is as long as they take already.</summary>
[EntitySchema(Name = "ein_name_von_vierundsechzig_zeichen_von_denen_eines_ein_umlaut_ä")]
public partial record LongName
{
    [Entity]
    public IReadOnlyList<Mention> Person { get; init; } = [];
}
