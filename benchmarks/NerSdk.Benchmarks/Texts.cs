namespace NerSdk.Benchmarks;

/// <summary>Texts that were written for these benchmarks; people and companies in them are made up.</summary>
internal static class Texts
{
    public const string Ferry =
        "Harbour Line will run a night ferry between Bergen and Aberdeen from May, the company said on Tuesday. "
        + "Its director, Ingrid Solheim, expects 40,000 passengers a year. The port of Aberdeen, which lost its last service in 2019, "
        + "pays for a new terminal. \"We waited long enough,\" said Callum Reid of the North Sea Travel Council. "
        + "Harbour Line bought the ship from Adria Maritime in Split, where Solheim signed the contract in March.";

    public const string Football =
        "Riverton United drew 2-2 with Oakdale Rovers in Riverton on Saturday. Marta Kovacs scored twice for Rovers.";

    public const string Vaccine =
        "Lena Hoffmann, who founded Novacure Biotech in Leipzig, joins the board of the Global Vaccine Fund. "
        + "She follows Samuel Okoro, who returns to Lagos.";

    public const string Weather = "It rained for most of the week, and nobody was surprised.";

    public const string Parliament =
        "The parliament in Wellington voted 64 to 56 for the water bill. Minister Aroha Parata of the Green Alliance called it overdue; "
        + "Tom Beckett, who speaks for the National Farmers Union, said that growers in Canterbury and Otago would pay for it.";

    /// <summary>One or two sentences each, with no entity at all in one of them.</summary>
    public static readonly string[] Short = [Football, Vaccine, Weather, Parliament];

    /// <summary>A typical answer to <see cref="Ferry"/>: eight strings.</summary>
    public const string FerryAnswer =
        """{"person":["Ingrid Solheim","Callum Reid"],"organization":["Harbour Line","North Sea Travel Council","Adria Maritime"],"location":["Bergen","Aberdeen","Split"]}""";
}
