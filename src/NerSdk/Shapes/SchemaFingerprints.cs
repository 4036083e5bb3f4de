namespace NerSdk.Shapes;

/// <summary>Four fingerprints that show what a change of a record affects: 16 hexadecimal digits each, the first 8 bytes of a SHA-256.</summary>
/// <param name="Prompt">Changes with anything that a prompted model sees: names, order, kinds and descriptions of the members, or the prompt contract.</param>
/// <param name="Labels">Changes with the token labels of a tagger: names and order of the members with mentions.</param>
/// <param name="Answer">Changes with what a model may answer: names, order and kinds of the members.</param>
/// <param name="Shape">Changes with what stored values need: names and kinds of the members, in any order.</param>
public sealed record SchemaFingerprints(string Prompt, string Labels, string Answer, string Shape);
