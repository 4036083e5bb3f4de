using System.Diagnostics;
using NerSdk.Onnx.ChatTemplates;

namespace NerSdk.Onnx.Tests.ChatTemplates;

public sealed class RefusedTemplateTests
{
    [Theory]
    [InlineData("{{ '\\x4' }}", 1, 4, "needs 2 hexadecimal digits")]
    [InlineData("x\n{% if a %}\n{% for b in c %}\n{% endif %}", 4, 4, "'endif' does not belong to an open block")]
    [InlineData("x\n{% if a %}\n", 2, 4, "'if' is not closed: 'endif' is missing")]
    [InlineData("x\n{# a\n", 2, 1, "'#}' is missing")]
    [InlineData("\n\n{{ a", 3, 1, "'}}' is missing")]
    [InlineData("{% if %}", 1, 7, "Here should be a value, not '%}'")]
    [InlineData("{{ a ? b }}", 1, 6, "'?' is not allowed inside a tag")]
    [InlineData("{{ f(a=1, 2) }}", 1, 11, "must not follow a named one")]
    [InlineData("{% set a.b %}", 1, 12, "Here should be '='")]
    [InlineData("{{ [1, 2 }}", 1, 1, "'}}' is missing")]
    [InlineData("{{ [1, 2) }}", 1, 9, "Here should be ',' or ']', not ')'")]
    public void Template_is_refused_when_it_is_read(string template, int line, int column, string message)
    {
        ChatTemplateException error = Assert.Throws<ChatTemplateException>(() => ChatTemplate.Parse(template, "m/chat_template.jinja"));
        Assert.Equal("m/chat_template.jinja", error.File);
        Assert.Equal((line, column), (error.Line, error.Column));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.StartsWith($"m/chat_template.jinja({line},{column}): ", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a\n  {{ 'x'|nosuch }}", 2, 10, "The filter 'nosuch' is not supported")]
    [InlineData("{{ messages is nosuch }}", 1, 16, "The test 'nosuch' is not supported")]
    [InlineData("{{ x.nosuch() }}", 1, 6, "The method 'nosuch' is not supported")]
    [InlineData("{{ nosuch(1) }}", 1, 4, "The function 'nosuch' is not supported")]
    [InlineData("{{ x[0](1) }}", 1, 8, "A call of anything but a function, macro or method is not supported")]
    [InlineData("{% include 'x' %}", 1, 4, "The block 'include' is not supported")]
    [InlineData("{% raw %}{{ x }}{% endraw %}", 1, 4, "The block 'raw' is not supported")]
    [InlineData("{% call x() %}{% endcall %}", 1, 4, "The block 'call' is not supported")]
    [InlineData("{% for x in y recursive %}{% endfor %}", 1, 15, "A recursive loop is not supported")]
    [InlineData("{{ x|map('nosuch') }}", 1, 6, "The filter 'nosuch' is not supported")]
    [InlineData("{{ x|selectattr('a', 'nosuch') }}", 1, 6, "The test 'nosuch' is not supported")]
    [InlineData("{{ x|join('a', 'b', 'c') }}", 1, 6, "'join' with 3 arguments is not supported")]
    [InlineData("{{ x|tojson(sort_keys=true) }}", 1, 6, "The argument 'sort_keys' of 'tojson' is not supported")]
    [InlineData("{{ x|replace('a') }}", 1, 6, "'replace' needs the argument 'new'")]
    [InlineData("{{ range() }}", 1, 4, "'range' needs the argument 'start'")]
    [InlineData("{{ 0x10 }}", 1, 4, "A number in this notation is not supported")]
    [InlineData("{{ 99999999999999999999 }}", 1, 4, "An integer of more than 64 bits is not supported")]
    [InlineData("{{ '\\N{DASH}' }}", 1, 4, "The escape '\\N' in this string is not supported")]
    [InlineData("{{ 2 ** 3 }}", 1, 6, "The operator '**' is not supported")]
    public void What_is_not_supported_is_an_error_only_where_a_rendering_comes_to_it(string template, int line, int column, string message)
    {
        ChatTemplate.Parse("{% if tools %}" + template + "{% endif %}").Render([new("user", "x")], false);
        ChatTemplate parsed = ChatTemplate.Parse(template, "m/chat_template.jinja");
        ChatTemplateException error = Assert.Throws<ChatTemplateException>(() => parsed.Render([new("user", "x")], false));
        Assert.Equal("m/chat_template.jinja", error.File);
        Assert.Equal((line, column), (error.Line, error.Column));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{{ messages }}", 4, "Printing a list (other than with 'tojson') is not supported")]
    [InlineData("{{ messages[0].get }}", 16, "The method 'get' without a call is not supported")]
    [InlineData("{% for m in messages %}{{ loop.depth }}{% endfor %}", 32, "'loop.depth' is not supported")]
    [InlineData("{{ messages[3].role }}", 16, "'element 3 of 1' is undefined, so it has no 'role'")]
    [InlineData("{{ raise_exception('No tools here.') }}", 4, "No tools here.")]
    [InlineData("{{ messages.upper() }}", 13, "'upper' needs a string, but has a list")]
    [InlineData("{{ ['a', 1]|sort|join }}", 13, "'sort' cannot compare")]
    [InlineData("{{ 'a'.split('') }}", 8, "'split' cannot split at the empty string")]
    [InlineData("{{ strftime_now('%Q') }}", 4, "'%Q' in 'strftime_now' is not supported")]
    [InlineData("{% set range = 1 %}{{ range(2) }}", 23, "'range' is called, but it is a number")]
    public void Template_is_refused_when_it_runs(string template, int column, string message)
    {
        ChatTemplate parsed = ChatTemplate.Parse(template);
        ChatTemplateException error = Assert.Throws<ChatTemplateException>(() => parsed.Render([new("user", "x")], false));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.Equal((1, column), (error.Line, error.Column));
        Assert.Null(error.File);
    }

    [Theory]
    [InlineData("{% for i in range(99999) %}{% for j in range(99999) %}{% endfor %}{% endfor %}", "too much work")]
    [InlineData("{{ range(1000000000)|length }}", "there are 100000 steps at most")]
    [InlineData("{{ range(1, 5, 0)|length }}", "the step must not be 0")]
    [InlineData("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", "too deeply")]
    [InlineData("{% set n = namespace(t='ab') %}{% for i in range(99) %}{% set n.t = n.t ~ n.t %}{% endfor %}", "too large")]
    [InlineData("{{ 'ab' * 9999999999 }}", "too large")]
    [InlineData("{{ 9223372036854775807 + 1 }}", "too large")]
    [InlineData("{% set n = namespace(l=[]) %}{% for i in range(99999) %}{% set n.l = [n.l] %}{% endfor %}{{ n.l|tojson }}", "too deeply")]
    [InlineData("{% set n = namespace(l=[1]) %}{% for i in range(99) %}{% set n.l = n.l + n.l %}{% endfor %}", "more than 100000 items")]
    [InlineData("{{ 'x'|indent(2000000000) }}", "too large")]
    [InlineData("{{ [1]|tojson(indent=2000000000) }}", "too large")]
    [InlineData("{{ 'x'|indent(2000000000, true) }}", "too large")]
    [InlineData("{% for a in range(1000) %}{% for b in range(1000) %}{% for c in range(1000) %}{{ c }}{% endfor %}{% endfor %}{% endfor %}", "too much work")]
    [InlineData("{% macro m(n) %}{% if n > 0 %}{{ m(n - 1) }}{{ m(n - 1) }}{% endif %}{% endmacro %}{{ m(60) }}", "too much work")]
    [InlineData("{% for i in range(99999) %}{% set t = 'a' * 1000000 %}{% endfor %}", "too much work")]
    [InlineData("{% for i in range(99999) %}{% set t = ('a' * 4000)|list|join(',') %}{% endfor %}", "too much work")]
    [InlineData("{% for i in range(99999) %}{% set t = ('a' * 100000)|replace('a', 'b') %}{% endfor %}", "too much work")]
    [InlineData("{% for i in range(99999) %}{{ range(99999)|length }}{% endfor %}", "too much work")]
    [InlineData("{% set n = namespace(t='') %}{% for i in range(99999) %}{% set n.t = n.t ~ 'abcdefghij' %}{% endfor %}", "too much work")]
    [InlineData("{% set n = namespace(l=[]) %}{% for i in range(99999) %}{% set n.l = n.l + [1] %}{% endfor %}", "too much work")]
    [InlineData("{% set n = namespace(l=[1]) %}{% for i in range(60) %}{% set n.l = [n.l, n.l] %}{% endfor %}{{ n.l == n.l + [] }}", "too much work")]
    [InlineData("{{ range(99999)|unique|list|length }}", "too much work")]
    [InlineData("{{ ('a' * 2000000)|replace('a' * 1000000 ~ 'b' ~ 'a' * 900000, '') }}", "too much work")]
    [InlineData("{% set t = (messages[0].content * 20000)|list|join('-') %}{% for i in range(999) %}{{ t|list|length }}{{ t|replace('-', '+')|length }}{% endfor %}", "too much work")]
    [InlineData("{% for i in range(99999) %}{{ ('a' * 99999)|trim('b') in ('c' * 99999) }}{% endfor %}", "too much work")]
    public void Endless_work_is_stopped(string template, string message)
    {
        ChatTemplate parsed = ChatTemplate.Parse(template);
        Stopwatch time = Stopwatch.StartNew();
        ChatTemplateException error = Assert.Throws<ChatTemplateException>(() => parsed.Render([new("user", "abcdefghi")], false));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.InRange(time.Elapsed.TotalSeconds, 0, 60);
    }

    [Fact]
    public void A_filter_block_takes_a_filter_that_gives_no_text() =>
        Assert.Equal("3", string.Concat(ChatTemplate.Parse("{% filter length %}abc{% endfilter %}").Render([], false).Select(segment => segment.Text)));

    [Fact]
    public void A_number_after_a_dot_is_an_index() =>
        Assert.Equal("ba", string.Concat(ChatTemplate.Parse("{% set x = [['a', 'b']] %}{{ x.0.1 }}{{ x.0.0 }}").Render([], false).Select(segment => segment.Text)));

    [Fact]
    public void A_file_too_large_for_a_template_is_refused() =>
        Assert.Throws<ChatTemplateException>(() => ChatTemplate.Parse(new string('x', 1 << 20), "m/chat_template.jinja"));

    [Theory]
    [InlineData("{{ ", "(", "1", ")", " }}")]
    [InlineData("{{ ", "[", "", "]", " }}")]
    [InlineData("{{ ", "not ", "1", "", " }}")]
    [InlineData("{{ ", "- ", "1", "", " }}")]
    [InlineData("{{ ", "1 + ", "1", "", " }}")]
    [InlineData("{{ x", "", "", "|trim", " }}")]
    [InlineData("{{ x", "", "", ".a", " }}")]
    [InlineData("", "{% if 1 %}", "", "{% endif %}", "")]
    [InlineData("{% if 1 %}", "{% elif 1 %}", "", "", "{% endif %}")]
    [InlineData("{{ ", "1 if 1 else ", "1", "", " }}")]
    public void Deep_nesting_is_refused_and_does_not_end_the_process(string start, string opening, string middle, string closing, string end)
    {
        const int Depth = 200_000;
        string template = start + string.Concat(Enumerable.Repeat(opening, Depth)) + middle + string.Concat(Enumerable.Repeat(closing, Depth)) + end;
        Assert.Throws<ChatTemplateException>(() => ChatTemplate.Parse(template).Render([], false));
    }
}
