using NerSdk.Onnx.Chat;
using NerSdk.Onnx.ChatTemplates;
using NerSdk.Tokenizers.Tests;

namespace NerSdk.Onnx.Tests.ChatTemplates;

public sealed class WholePromptTests
{
    // As the family of Mistral 7B writes: a system message has no place of its own.
    private const string DropsSystem =
        "{{ bos_token }}{% for m in messages %}{% if m.role == 'user' %}[INST] {{ m.content }} [/INST]{% elif m.role == 'assistant' %}{{ m.content }}{{ eos_token }}{% endif %}{% endfor %}";

    private const string RefusesSystem =
        "{% if messages[0].role == 'system' %}{{ raise_exception('System role not supported') }}{% endif %}{% for m in messages %}<{{ m.role }}>{{ m.content | trim }}{% endfor %}";

    private static readonly ChatTemplateMessage[] Extraction =
        [new("system", "Find names."), new("user", "Ada's"), new("assistant", "{}"), new("user", "x")];

    [Theory]
    [InlineData(DropsSystem, "[INST] Find names.\n\nAda's [/INST]{}[INST] x [/INST]")]
    [InlineData(RefusesSystem, "<user>Find names.\n\nAda's<assistant>{}<user>x")]
    [InlineData("{% for m in messages %}[{{ m.content }}]{% endfor %}", "[Find names.][Ada's][{}][x]")]
    public void A_system_message_that_has_no_place_joins_the_first_of_the_user(string template, string expected)
    {
        IReadOnlyList<ChatTemplateSegment> segments = ChatTemplate.Parse(template).RenderWhole(Extraction);
        Assert.Equal(expected, string.Concat(segments.Select(segment => segment.Text)));
        Assert.Equal(3, Assert.Single(segments, segment => segment.Text == "x").MessageIndex);
    }

    [Fact]
    public void A_document_that_the_system_message_joins_stays_a_segment_of_its_own()
    {
        IReadOnlyList<ChatTemplateSegment> segments = ChatTemplate.Parse(RefusesSystem).RenderWhole([Extraction[0], Extraction[^1]]);
        Assert.Equal([new("<user>", -1), new("Find names.", 0), new("\n\n", -1), new("x", 1)], segments);
    }

    [Fact]
    public void Several_system_messages_join_in_their_order()
    {
        IReadOnlyList<ChatTemplateSegment> segments = ChatTemplate.Parse(RefusesSystem).RenderWhole([new("system", "a"), new("system", "b"), new("user", "x")]);
        Assert.Equal("<user>a\n\nb\n\nx", string.Concat(segments.Select(segment => segment.Text)));
    }

    [Theory]
    [InlineData("{% for m in messages %}{{ m.content | upper }}{% endfor %}", "changes message 0, of role 'system'")]
    [InlineData("{% for m in messages if m.role != 'assistant' %}[{{ m.content }}]{% endfor %}", "does not show message 2, of role 'assistant'")]
    [InlineData("{{ messages[0].content }}|{{ messages[-1].content }}", "does not show message 2, of role 'assistant'")]
    [InlineData("{% for m in messages %}[{{ m.content }}]{% endfor %}{{ messages[-1].content }}", "does not show once and unchanged message 3, of role 'user'")]
    [InlineData("", "does not show message 0")]
    public void A_message_that_is_lost_is_told_with_the_file(string template, string message)
    {
        ChatTemplate parsed = ChatTemplate.Parse(template, "m/chat_template.jinja");
        ChatTemplateException error = Assert.Throws<ChatTemplateException>(() => parsed.RenderWhole(Extraction));
        Assert.StartsWith("m/chat_template.jinja: ", error.Message, StringComparison.Ordinal);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_chat_without_a_user_needs_a_place_for_its_system_message() =>
        Assert.Throws<ChatTemplateException>(() => ChatTemplate.Parse(RefusesSystem).RenderWhole([new("system", "a"), new("assistant", "b")]));

    [Fact]
    public void An_empty_message_is_not_missed() =>
        Assert.Single(ChatTemplate.Parse(DropsSystem).RenderWhole([new("system", " "), new("user", "x")]), segment => segment.MessageIndex == 1);

    [Fact]
    public void A_date_is_not_kept()
    {
        Clock clock = new();
        ChatTemplate template = ChatTemplate.Parse("{{ strftime_now('%d') }}{% for m in messages %}|{{ m.content }}{% endfor %}", time: clock);
        PromptEncoder prompts = new(template, ExtractorTokenizer.Instance, "tokenizer.json");
        int[] today = prompts.EncodeAround(Extraction).Prefix;
        Assert.Equal(today, prompts.EncodeAround(Extraction).Prefix);
        clock.Now = clock.Now.AddDays(1);
        Assert.NotEqual(today, prompts.EncodeAround(Extraction).Prefix);
    }

    [Fact]
    public void Without_a_date_a_prompt_is_rendered_once()
    {
        PromptEncoder prompts = new(ChatTemplate.Parse(DropsSystem), ExtractorTokenizer.Instance, "tokenizer.json");
        Assert.Same(prompts.EncodeAround(Extraction), prompts.EncodeAround(Extraction));
    }

    private sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 3, 4, 12, 0, 0, TimeSpan.Zero);

        public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
