using NerSdk.Onnx.ChatTemplates;

namespace NerSdk.Onnx.Tests.ChatTemplates;

public sealed class GoldenTests
{
    public static TheoryData<string> Rendered => [.. TemplateCase.All.Where(item => item.Expected is not null).Select(item => item.Name)];

    public static TheoryData<string> Refused => [.. TemplateCase.All.Where(item => item.Expected is null).Select(item => item.Name)];

    [Theory]
    [MemberData(nameof(Rendered))]
    public void Template_renders_as_Jinja2_renders_it(string name)
    {
        TemplateCase item = TemplateCase.Named(name);
        Assert.Equal(item.Expected, string.Concat(item.Render().Select(segment => segment.Text)));
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public void Template_that_Jinja2_refuses_is_refused_with_its_place(string name)
    {
        TemplateCase item = TemplateCase.Named(name);
        ChatTemplateException error = Assert.Throws<ChatTemplateException>(item.Render);
        Assert.Equal("case.jinja", error.File);
        Assert.InRange(error.Line, 1, item.Template.Count(c => c == '\n') + 1);
        Assert.InRange(error.Column, 1, item.Template.Length + 1);
    }
}
