namespace NerSdk;

/// <summary>How a model is asked for a field that has one mention at most.</summary>
public enum SingleFieldPolicy
{
    /// <summary>For one mention, or null.</summary>
    AsDeclared,

    /// <summary>For a list, of which the most confident mention counts. Small models are often better at it.</summary>
    AsList,
}
