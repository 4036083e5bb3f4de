using System.Collections.Frozen;

namespace NerSdk.Segmentation;

/// <summary>Tells a full stop after an abbreviation from one that ends a sentence. In doubt it is not an end: a window with two sentences does less harm than half a name.</summary>
internal static class Abbreviations
{
    // Titles, months, companies and what else stands before names and numbers, in English, German, French, Spanish, Italian and Portuguese.
    private static readonly FrozenSet<string> s_known = new[]
    {
        "Mr", "Mrs", "Ms", "Mx", "Dr", "Drs", "Prof", "Rev", "Hon", "Fr", "St", "Ste", "Sr", "Jr", "Messrs", "Esq", "Gen", "Col", "Maj", "Capt", "Cpt", "Lt", "Sgt", "Cpl", "Cmdr", "Adm",
        "Gov", "Sen", "Rep", "Pres", "Supt", "Det", "Insp", "Amb", "Mt", "Ft", "Ave", "Blvd", "Rd", "Inc", "Ltd", "Co", "Corp", "Bros", "Dept", "Univ", "Assn",
        "Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sep", "Sept", "Oct", "Nov", "Dec", "vs", "etc", "al", "approx", "est", "ca", "cf", "resp", "incl", "ed", "eds", "vol",
        "Hr", "Hrn", "Fam", "Dipl", "Ing", "Str", "Tel", "bzw", "usw", "evtl", "ggf", "inkl", "sog", "geb", "gest", "Mio", "Mrd", "Abs", "Bd",
        "M", "MM", "Mme", "Mmes", "Mlle", "Me", "Mgr", "av", "env", "Sra", "Srta", "Sres", "Dra", "Ud", "Uds", "Sig", "Dott", "Avv", "Arch", "Exmo", "Eng",
    }.ToFrozenSet(StringComparer.Ordinal);

    // Words of their own otherwise.
    private static readonly FrozenSet<string> s_beforeNumbers = new[] { "No", "Nos", "Nr", "Art", "Fig", "Figs", "Sec", "Ch", "p", "pp", "Vol", "para", "art", "cap", "pag" }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Tells whether the full stop belongs to an abbreviation, an initial or a number.</summary>
    /// <param name="text">The text.</param>
    /// <param name="start">Where the sentence starts.</param>
    /// <param name="stop">Where the full stop stands.</param>
    /// <param name="next">Where the next word starts.</param>
    public static bool EndAt(string text, int start, int stop, int next)
    {
        int word = stop;
        while (word > start && stop - word < 12 && (char.IsLetterOrDigit(text[word - 1]) || text[word - 1] == '.'))
        {
            word--;
        }

        ReadOnlySpan<char> before = text.AsSpan(word, stop - word);
        return before.Length switch
        {
            0 => false,
            1 when char.IsLetter(before[0]) => char.IsUpper(before[0]) || s_beforeNumbers.GetAlternateLookup<ReadOnlySpan<char>>().Contains(before) && char.IsDigit(text[next]),
            <= 2 when !before.ContainsAnyExceptInRange('0', '9') => true,
            _ => before.Contains('.')
                || s_known.GetAlternateLookup<ReadOnlySpan<char>>().Contains(before)
                || (char.IsDigit(text[next]) && s_beforeNumbers.GetAlternateLookup<ReadOnlySpan<char>>().Contains(before)),
        };
    }
}
