namespace NerSdk.Training.Formats.Doccano;

/// <summary>The forms of doccano's rows.</summary>
public enum DoccanoForm
{
    /// <summary><c>"label":[[start,end,label],…]</c>, which doccano imports for sequence labelling.</summary>
    Label,

    /// <summary><c>"labels":[[start,end,label],…]</c>, as older versions export.</summary>
    Labels,

    /// <summary><c>"entities":[{"id","start_offset","end_offset","label"},…]</c> and <c>"relations"</c>, for projects with relations.</summary>
    Entities,
}
