using System.Text.Json;
using CsCheck;
using NerSdk.Generators.Naming;

namespace NerSdk.Generators.Tests.Naming;

public sealed class SnakeCaseTests
{
    private static readonly Gen<char> s_interesting = Gen.Char["aZ09_ äÄßſıİΣςЖж中ǅ𝒜𐐀\u0301\u00a0\u200d٣Ⅳ"];

    [Theory]
    [InlineData("Person", "person")]
    [InlineData("FirstName", "first_name")]
    [InlineData("XMLFile", "xml_file")]
    [InlineData("IPAddressV4Of2ndHTTPServer", "ip_address_v4_of2nd_http_server")]
    [InlineData("ГородПрописки", "город_прописки")]
    [InlineData("snake_already", "snake_already")]
    [InlineData("_Odd__Name9", "_odd__name9")]
    public void Word_starts_after_a_lower_case_letter_and_at_the_last_capital_of_an_acronym(string name, string expected) =>
        Assert.Equal(expected, SnakeCase.From(name));

    [Fact]
    public void Any_text_becomes_what_the_JSON_naming_policy_makes_of_it() =>
        Gen.OneOf(Gen.String[s_interesting, 0, 12], Gen.String[0, 30]).Sample(text =>
            Assert.Equal(JsonNamingPolicy.SnakeCaseLower.ConvertName(text), SnakeCase.From(text)));
}
