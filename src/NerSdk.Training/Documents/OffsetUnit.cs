namespace NerSdk.Training.Documents;

/// <summary>What offsets count. They differ after the first character outside the Basic Multilingual Plane, such as an emoji.</summary>
public enum OffsetUnit
{
    /// <summary>UTF-16 code units, as in .NET, Java and JavaScript.</summary>
    Utf16,

    /// <summary>Unicode code points, as in Python.</summary>
    CodePoint,
}
