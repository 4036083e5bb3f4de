using NerSdk.Answers.Repair;
using NerSdk.Values;

namespace NerSdk.Tests.Answers.Repair;

/// <summary>What a string of an answer means in the document, and what it does not mean.</summary>
public sealed class AlignmentTests
{
    [Theory]
    [InlineData("Roland\u00a0Busch left", "Roland Busch", "Roland\u00a0Busch")]
    [InlineData("Roland Busch left", "Roland\u00a0Busch", "Roland Busch")]
    [InlineData("Roland\r\n  Busch left", "Roland Busch", "Roland\r\n  Busch")]
    [InlineData("Roland Busch left", "Roland\nBusch", "Roland Busch")]
    [InlineData("O’Neill’s bar", "O'Neill's", "O’Neill’s")]
    [InlineData("O'Neill's bar", "O’Neill’s", "O'Neill's")]
    [InlineData("„Faust“ was read", "\"Faust\"", "„Faust“")]
    [InlineData("Siemens–Halske‑AG", "Siemens-Halske-AG", "Siemens–Halske‑AG")]
    [InlineData("and so on… he said", "and so on...", "and so on…")]
    [InlineData("the ﬁnal oﬃce", "final office", "ﬁnal oﬃce")]
    [InlineData("ＮＴＴ Ｄａｔａ grew", "NTT Data", "ＮＴＴ Ｄａｔａ")]
    [InlineData("Donau\u00addampf schiff", "Donaudampf", "Donau\u00addampf")]
    [InlineData("SIEMENS grew", "Siemens", "SIEMENS")]
    [InlineData("Siemens grew", "SIEMENS", "Siemens")]
    [InlineData("roland busch left", "Roland Busch", "roland busch")]
    [InlineData("Yes, roland busch left", "Roland Busch", "roland busch")]
    [InlineData("Siemens, in Erlangen", "Siemens.", "Siemens")]
    [InlineData("Siemens, in Erlangen", "\"Siemens\"", "Siemens")]
    public void The_documents_text_is_found(string document, string text, string expected)
    {
        TextAlignment alignment = new(document, document.Length);

        Assert.Equal(Alignment.Normalized, alignment.Find(text, out IReadOnlyList<TextSpan> forms));
        Assert.Equal(expected, alignment.TextAt(Assert.Single(forms)));
    }

    [Theory]
    [InlineData("He will leave", "Will")] // One word without a capital, in a document with capitals.
    [InlineData("Annabel came", "Anna")]
    [InlineData("Roland, Busch", "Roland Busch")]
    [InlineData("résumé", "resume")]
    [InlineData("Ada", "Eve")]
    public void What_is_not_there_is_not_found(string document, string text) =>
        Assert.Equal(Alignment.None, new TextAlignment(document, document.Length).Find(text, out _));

    [Theory]
    [InlineData("Ada")]
    [InlineData(" Ada ")]
    [InlineData("...")] // Could stand nowhere: the reader says so.
    public void What_stands_there_is_left_alone(string text) => Assert.Equal(Alignment.Exact, new TextAlignment("Ada left.", 9).Find(text, out _));

    [Fact]
    public void Each_form_counts_once_and_only_where_the_model_read()
    {
        const string Document = "A–B, A‑B, A–B, A—B";
        TextAlignment alignment = new(Document, Document.Length - 1);

        Assert.Equal(Alignment.Normalized, alignment.Find("A-B", out IReadOnlyList<TextSpan> forms));
        Assert.Equal(["A–B", "A‑B"], forms.Select(alignment.TextAt));
    }
}
