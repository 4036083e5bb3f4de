using NerSdk.Architecture.Tests.Projects;

namespace NerSdk.Architecture.Tests.Layers;

/// <summary>The checker itself: what it must see, and what it must leave alone.</summary>
public sealed class LayerCheckerTests
{
    private static readonly ProjectRule s_rule = new("src/Shop")
    {
        Layers = ["Low", "Middle Side", "High.Inner High.Other", "High"],
        RootUses = "Low",
    };

    private static readonly SourceFile[] s_layers =
    [
        new("Sign.cs", "namespace Shop; public class Sign { public static Low.Coin? Price; }"),
        new("Low/Coin.cs", "namespace Shop.Low; public class Coin { public static int Count; }"),
        new("Middle/Purse.cs", "using Shop.Low; namespace Shop.Middle; public class Purse { public List<Coin> Coins => []; }"),
        new("Side/Door.cs", "namespace Shop.Side; public class Door { }"),
        new("High/Inner/Till.cs", "namespace Shop.High.Inner; public class Till { }"),
        new("High/Clerk.cs", "namespace Shop.High; public static class Clerk { public static Shop.Middle.Purse Purse() => new(); public static void Count(this int number) { } }"),
        new("High/Manager.cs", "namespace Shop.High { public class Manager { } } namespace ShopTools.Middle { public class Chip { } }"),
    ];

    [Theory]
    [InlineData("using Shop.Middle; namespace Shop.Low; class X { }")]
    [InlineData("namespace Shop.Low; class X { Shop.High.Manager c; }", "High")]
    [InlineData("namespace Shop.Low; class X { Middle.Purse p; }")]
    [InlineData("namespace Shop.Low; class X { Middle.Purse[] p; }")]
    [InlineData("namespace Shop.Low; class X { object o = new global::Shop.Middle.Purse(); }")]
    [InlineData("namespace Shop.Low; class X { string s = nameof(Shop.Middle.Purse); }")]
    [InlineData("namespace Shop.Low; class X { System.Type t = typeof(List<Shop.Middle.Purse>); }")]
    [InlineData("namespace Shop.Low; class X : Shop.Middle.Purse { }")]
    [InlineData("using P = Shop.Middle.Purse; namespace Shop.Low; class X { }")]
    [InlineData("namespace Shop.Low { class X { Shop.Middle.Purse p; } }")]
    [InlineData("namespace Shop.Low; class X { Shop.High.Inner.Till t; }", "High.Inner")]
    [InlineData("using Shop.High.Inner; namespace Shop.Low; class X { }", "High.Inner")]
    [InlineData("using Shop.High; namespace Shop.Low; class X { void F() => 1.Count(); }", "High")]
    [InlineData("namespace Elsewhere; class X { Shop.Middle.Purse p; }")]
    [InlineData("namespace Shop.Low; class X { ShopTools.Middle.Chip c; }", "High")] // A folder holds what is in it, under whatever name.
    public void A_use_of_a_later_folder_is_seen(string source, string used = "Middle") => AssertSeen("Low", source, used);

    [Theory]
    [InlineData("Middle", "namespace Shop.Middle; class X { Side.Door d; }", "Side")]
    [InlineData("Low.Inner", "namespace Shop.Low.Inner; class X { Middle.Purse p; }", "Middle")]
    [InlineData("High.Other", "namespace Shop.High.Other; class X { Inner.Till t; }", "High.Inner")]
    [InlineData("Middle", "namespace Shop.Middle; class X { High.Inner.Till t; }", "High.Inner")]
    [InlineData("", "namespace Shop; class X { Middle.Purse p; }", "Middle")]
    [InlineData("", "using Shop.Middle; class X { }", "Middle")]
    public void Neighbours_strangers_of_a_sub_folder_and_what_the_root_may_not_use_are_seen(string folder, string source, string used) => AssertSeen(folder, source, used);

    [Fact]
    public void A_type_that_is_not_named_is_seen_too()
    {
        SourceFile file = new("Side/X.cs", "namespace Shop.Side; class X { object O() {\n var price = Sign.Price;\n return price; } }");
        ProjectRule withoutLow = s_rule with { Layers = ["Low Middle Side", "High.Inner High.Other", "High"] };

        IReadOnlyList<string> violations = new LayerChecker([.. s_layers, file], withoutLow).Violations();

        Assert.Contains("Side/X.cs(2): Side must not use Low", violations);
        Assert.Contains("Side/X.cs(3): Side must not use Low", violations);
    }

    [Fact]
    public void A_folder_that_the_table_lacks_is_seen() => Assert.Equal(
        ["New/X.cs: the folder New is not in the table", "Low/Inner/X.cs: the folder Low.Inner is not in the table"],
        new LayerChecker([.. s_layers, new SourceFile("New/X.cs", "class X { }"), new SourceFile("Low/Inner/X.cs", "class Y { }")], s_rule).Violations());

    [Theory]
    [InlineData("High", "namespace Shop.High; class X { object o = Clerk.Purse().Coins[0]; int i = Shop.Low.Coin.Count; }")]
    [InlineData("High", "using Shop.High.Inner; namespace Shop.High; class X { Till t; Inner.Till u; Side.Door d; }")]
    [InlineData("High.Inner", "using Shop.Low; namespace Shop.High.Inner; class X { Coin c; Middle.Purse p; }")]
    [InlineData("High.Inner", "namespace Shop.High.Inner; class X { Manager m; }")]
    [InlineData("", "namespace Shop; class X { Low.Coin d; }")]
    [InlineData("Low", "namespace Shop.Low; class X { Sign s; }")]
    [InlineData("Low", "namespace Shop.Low; /// <summary><see cref=\"Shop.Middle.Purse\"/></summary>\nclass X { Coin c; /* Shop.Middle.Purse */ string s = \"Shop.Middle.Purse\"; }")]
    [InlineData("High", "using ShopTools.Middle; namespace Shop.High; class X { Chip c; }")]
    public void What_is_allowed_is_left_alone(string folder, string source)
    {
        LayerChecker checker = new([.. s_layers, FileIn(folder, source)], s_rule);

        Assert.Empty(checker.UnknownNames());
        Assert.Empty(checker.Violations());
    }

    [Fact]
    public void A_door_may_use_later_folders()
    {
        SourceFile door = new("Low/X.cs", "using Shop.Middle; namespace Shop.Low; class X { Purse p; }");

        Assert.NotEmpty(new LayerChecker([.. s_layers, door], s_rule).Violations());
        Assert.Empty(new LayerChecker([.. s_layers, door], s_rule with { Doors = ["Low/X.cs"] }).Violations());
    }

    [Fact]
    public void Unknown_names_are_told()
    {
        LayerChecker checker = new([.. s_layers, new SourceFile("Low/X.cs", "namespace Shop.Low; class X { Missing m; }")], s_rule);

        Assert.Contains("Missing", Assert.Single(checker.UnknownNames()), StringComparison.Ordinal);
        Assert.Empty(new LayerChecker(s_layers, s_rule).UnknownNames());
    }

    [Fact]
    public void Only_projects_that_the_table_allows_are_known()
    {
        SourceFile file = new("Low/X.cs", "using NerSdk.Tokenizers; namespace Shop.Low; class X { Tokenizer t; }");

        Assert.NotEmpty(new LayerChecker([file], s_rule).UnknownNames());
        Assert.Empty(new LayerChecker([file], s_rule with { Projects = "NerSdk NerSdk.Tokenizers" }).UnknownNames());
    }

    [Fact]
    public void What_another_project_hides_is_unknown()
    {
        SourceFile file = new("Low/X.cs", "namespace Shop.Low; class X { NerSdk.Tokenizers.TokenizerReader r; }");

        Assert.NotEmpty(new LayerChecker([file], s_rule with { Projects = "NerSdk.Tokenizers" }).UnknownNames());
    }

    private static void AssertSeen(string folder, string source, string used)
    {
        ProjectRule rule = s_rule.Knows(folder) ? s_rule : s_rule with { Layers = [folder, .. s_rule.Layers] };
        string user = folder.Length == 0 ? "the project's root" : folder;

        Assert.Contains(
            new LayerChecker([.. s_layers, FileIn(folder, source)], rule).Violations(),
            violation => violation.EndsWith($"X.cs(1): {user} must not use {used}", StringComparison.Ordinal));
    }

    private static SourceFile FileIn(string folder, string source) => new(folder.Length == 0 ? "X.cs" : $"{folder.Replace('.', '/')}/X.cs", source);
}
