namespace NerSdk.Tests.Segmentation;

public sealed class SentenceTests
{
    [Theory]
    [InlineData("He left. She stayed.", "He left.|She stayed.")]
    [InlineData("Dr. Ada Lovelace met J. R. Smith in St. Gallen. They spoke.", "Dr. Ada Lovelace met J. R. Smith in St. Gallen.|They spoke.")]
    [InlineData("It rose by 3.5 percent. The rest fell.", "It rose by 3.5 percent.|The rest fell.")]
    [InlineData("\"Really?\" he asked. \"Yes.\" She left.", "\"Really?\" he asked.|\"Yes.\"|She left.")]
    [InlineData("Wait... what? No!", "Wait... what?|No!")]
    [InlineData("He works for the U.S. Navy. It is big.", "He works for the U.S. Navy.|It is big.")]
    [InlineData("See No. 7 for it. Was it you? No. He said so.", "See No. 7 for it.|Was it you?|No.|He said so.")]
    [InlineData("Am 3. Oktober kam Frau Dr. Weiß. Es regnete.", "Am 3. Oktober kam Frau Dr. Weiß.|Es regnete.")]
    [InlineData("他昨天到了北京。她没有来！为什么？", "他昨天到了北京。|她没有来！|为什么？")]
    [InlineData("「行くよ。」と言った。雨だ。", "「行くよ。」|と言った。|雨だ。")]
    [InlineData("राम घर गया। सीता आई॥", "राम घर गया।|सीता आई॥")]
    [InlineData("هل وصل أحمد؟ نعم. ذهب إلى القاهرة.", "هل وصل أحمد؟|نعم.|ذهب إلى القاهرة.")]
    [InlineData("Նա եկավ։ Նա գնաց։", "Նա եկավ։|Նա գնաց։")]
    public void Sentences_end_where_a_reader_ends_them(string text, string expected) => Assert.Equal(expected, Join(DocumentSplitter.Sentences, text));

    [Theory]
    [InlineData("Anna Keller\nMain Street 5\nVienna", "Anna Keller|Main Street 5|Vienna")]
    [InlineData("we saw emma\nin paris lol", "we saw emma|in paris lol")]
    [InlineData("Names:\n- Anna\n- Bob", "Names:\n- Anna|- Bob")]
    [InlineData("- milk from Acme\n- bread\n- Paris tickets.", "- milk from Acme|- bread|- Paris tickets.")]
    [InlineData("- Milk came from Acme.\n- Bread.\n- Paris tickets.", "- Milk came from Acme.|- Bread.|- Paris tickets.")]
    [InlineData("This text was wrapped at a width by some\nolder program, as many mails still are to\nthis day. It goes on.", "This text was wrapped at a width by some\nolder program, as many mails still are to\nthis day.|It goes on.")]
    [InlineData("1. Anna Keller came.\n2. Bob left.", "1. Anna Keller came.|2. Bob left.")]
    public void Lines_count_where_they_are_more_than_wrapping(string text, string expected) =>
        Assert.Equal(expected.Replace("\n", "⏎", StringComparison.Ordinal), Join(DocumentSplitter.Sentences, text).Replace("\n", "⏎", StringComparison.Ordinal));

    [Fact]
    public void Headings_stay_with_what_follows() => Assert.Equal(
        "The new plant\n\nSiemens opened it.|It is big.", Join(DocumentSplitter.Sentences, "The new plant\n\nSiemens opened it. It is big.\n\n"));

    [Fact]
    public void Paragraphs_are_divided_at_blank_lines() => Assert.Equal(
        "One. Two.|Three.", Join(DocumentSplitter.Paragraphs, " \r\nOne. Two.\r\n \r\n\r\nThree.\r\n"));

    [Fact]
    public void Windows_hold_as_many_sentences_as_fit() => Assert.Equal(
        "Aa bb. Cc dd.|Ee ff.", Join(DocumentSplitter.Windows, "Aa bb. Cc dd. Ee ff.", tokens: 4));

    [Fact]
    public void A_sentence_may_be_longer_than_a_window_up_to_a_limit() => Assert.Equal(
        ["Aa bb cc dd.", "Ee."], DocumentSplitter.Windows.Split("Aa bb cc dd. Ee.", new WindowLimits(2, 4, CountWords)).Select(span => "Aa bb cc dd. Ee."[span.Start..span.End]));

    [Fact]
    public void A_long_sentence_is_cut_after_commas_and_its_pieces_overlap() => Assert.Equal(
        "aa bb cc dd, ee ff,|ee ff, gg hh ii, jj kk.", Join(DocumentSplitter.Windows, "aa bb cc dd, ee ff, gg hh ii, jj kk.", tokens: 8));

    [Fact]
    public void The_whole_document_is_one_window() => Assert.Equal(" a. B. ", Join(DocumentSplitter.Whole, " a. B. "));

    // A word is a token.
    private static int CountWords(ReadOnlySpan<char> text)
    {
        int count = 0;
        foreach (Range word in text.SplitAny(" \n\r"))
        {
            count += text[word].IsEmpty ? 0 : 1;
        }

        return count;
    }

    private static string Join(IDocumentSplitter splitter, string text, int tokens = 1000) =>
        string.Join('|', splitter.Split(text, new WindowLimits(tokens, tokens, CountWords)).Select(span => text[span.Start..span.End]));
}
