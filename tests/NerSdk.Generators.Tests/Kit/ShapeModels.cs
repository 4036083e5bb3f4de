using NerSdk.Generators.Model.Shapes;

namespace NerSdk.Generators.Tests.Kit;

/// <summary>Shapes to try artifacts on.</summary>
internal static class ShapeModels
{
    public static MentionShapeModel Mention { get; } = new();

    public static ListShapeModel MentionList { get; } = new(Mention);

    public static OptionalShapeModel OptionalMention { get; } = new(Mention);

    /// <summary>All kinds, each inside another one.</summary>
    public static RecordShapeModel Nested { get; } = Record(
        new MemberModel("org", "Organization", new ListShapeModel(Record(new("name", "Name", Mention), new("boss", "Boss", OptionalMention)))) { Description = "firms" },
        new MemberModel("day", "Day", OptionalMention) { Description = "the day" },
        new MemberModel("report", "Report", new OptionalShapeModel(Record(new MemberModel("title", "Title", MentionList)))) { Description = "a report" });

    public static RecordShapeModel Record(params MemberModel[] members) => new("global::Demo.News", new(members));
}
