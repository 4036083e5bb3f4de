namespace NerSdk.Grounding;

/// <summary>What a grapheme cluster does to a border next to it.</summary>
internal enum ClusterKind : byte
{
    /// <summary>It begins with a letter or a decimal digit of a script that separates words: between two such clusters there is no border.</summary>
    Joining,

    /// <summary>Anything else that can be seen: it has a border on both sides.</summary>
    Apart,

    /// <summary>Only format characters, such as a soft hyphen: the clusters around it decide.</summary>
    Transparent,
}
