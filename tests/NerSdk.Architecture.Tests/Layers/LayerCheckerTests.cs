namespace NerSdk.Architecture.Tests.Layers;

/// <summary>The checker itself: what it must see, and what it must leave alone.</summary>
public sealed class LayerCheckerTests
{
    private static readonly LayerRules s_rules = new("Shop", "Low", "Low.Inner", "Low.Other", "Middle", "High");

    private static readonly SourceFile[] s_layers =
    [
        new("Low/Coin.cs", "namespace Shop.Low; public class Coin { public static int Count; }"),
        new("Middle/Purse.cs", "using Shop.Low; namespace Shop.Middle; public class Purse { public List<Coin> Coins => []; }"),
        new("High/Clerk.cs", "namespace Shop.High; public static class Clerk { public static Shop.Middle.Purse Purse() => new(); public static void Count(this int number) { } }"),
    ];

    [Theory]
    [InlineData("using Shop.Middle; namespace Shop.Low; class X { }")]
    [InlineData("namespace Shop.Low; class X { Shop.High.Clerk2 c; }", "High")]
    [InlineData("namespace Shop.Low; class X { Middle.Purse p; }")]
    [InlineData("namespace Shop.Low; class X { Middle.Purse[] p; }")]
    [InlineData("namespace Shop.Low; class X { object o = new global::Shop.Middle.Purse(); }")]
    [InlineData("namespace Shop.Low; class X { string s = nameof(Shop.Middle.Purse); }")]
    [InlineData("namespace Shop.Low; class X { System.Type t = typeof(List<Shop.Middle.Purse>); }")]
    [InlineData("namespace Shop.Low; class X : Shop.Middle.Purse { }")]
    [InlineData("using P = Shop.Middle.Purse; namespace Shop.Low; class X { }")]
    [InlineData("namespace Shop.Low { class X { Shop.Middle.Purse p; } }")]
    public void A_use_of_a_higher_layer_is_seen(string source, string used = "Middle") =>
        Assert.Contains(Violations(source), violation => violation.EndsWith($"): Low must not use {used}", StringComparison.Ordinal));

    [Fact]
    public void A_type_that_is_not_named_is_seen_too()
    {
        LayerRules turned = new("Shop", "High", "Middle", "Low");
        SourceFile file = new("High/X.cs", "namespace Shop.High; class X { object O(Shop.Middle.Purse purse)\n { var coins = purse.Coins;\n return coins; } }");

        Assert.Contains("High/X.cs(2): High must not use Low", new LayerChecker([.. s_layers, file], turned).Violations());
    }

    [Fact]
    public void An_extension_method_of_a_higher_layer_is_seen() =>
        Assert.Contains("Low/X.cs(1): Low must not use High", Violations("using Shop.High; namespace Shop.Low; class X { void F() => 1.Count(); }"));

    [Theory]
    [InlineData("namespace Shop.Low.Inner; class X { Shop.Middle.Purse p; }", "Low.Inner", "Middle")]
    [InlineData("namespace Shop.Low.Inner { class X { Other.Y y; } } namespace Shop.Low.Other { class Y { } }", "Low.Inner", "Low.Other")]
    public void A_folder_inside_a_folder_is_a_layer_of_its_own(string source, string layer, string used) =>
        Assert.Contains($"Low/X.cs(1): {layer} must not use {used}", Violations(source));

    [Fact]
    public void A_layer_without_files_is_seen() => Assert.Equal(["Low.Inner", "Low.Other"], new LayerChecker(s_layers, s_rules).EmptyLayers());

    [Fact]
    public void A_layer_without_a_rule_is_seen()
    {
        LayerChecker checker = new([.. s_layers, new SourceFile("New/X.cs", "namespace Shop.New; class X { }")], s_rules);

        Assert.Equal(["New/X.cs: the layer New is not in the rules"], checker.Violations());
    }

    [Theory]
    [InlineData("namespace Shop.High; class X { object o = Clerk.Purse().Coins[0]; int i = Shop.Low.Coin.Count; }")]
    [InlineData("namespace Shop; class X { Shop.High.Clerk2 c; Low.Coin d; }")]
    [InlineData("namespace Shop.Low; /// <summary><see cref=\"Shop.Middle.Purse\"/></summary>\nclass X { Coin c; /* Shop.Middle.Purse */ string s = \"Shop.Middle.Purse\"; }")]
    [InlineData("using ShopTools.Middle; namespace Shop.Low; class X { Chip c; }")]
    [InlineData("namespace Shop.Low.Inner; class X { Coin c; }")]
    [InlineData("namespace Shop.Low { class X { Inner.Y y; } } namespace Shop.Low.Inner { class Y { } }")]
    public void What_is_allowed_is_left_alone(string source) => Assert.Empty(Violations(source));

    [Fact]
    public void A_door_may_use_higher_layers()
    {
        SourceFile door = new("Low/X.cs", "using Shop.Middle; namespace Shop.Low; class X { Purse p; }");

        Assert.NotEmpty(new LayerChecker([.. s_layers, door], s_rules).Violations());
        Assert.Empty(new LayerChecker([.. s_layers, door], s_rules with { Doors = ["Low/X.cs"] }).Violations());
    }

    [Fact]
    public void Unknown_names_are_told()
    {
        LayerChecker checker = new([.. s_layers, new SourceFile("Low/X.cs", "namespace Shop.Low; class X { Missing m; }")], s_rules);

        Assert.Contains("Missing", Assert.Single(checker.UnknownNames()), StringComparison.Ordinal);
        Assert.Empty(new LayerChecker(s_layers, s_rules).UnknownNames());
    }

    private static IReadOnlyList<string> Violations(string source)
    {
        SourceFile clerk2 = new("High/Clerk2.cs", "namespace Shop.High { public class Clerk2 { } } namespace ShopTools.Middle { public class Chip { } }");
        return new LayerChecker([.. s_layers, clerk2, new SourceFile("Low/X.cs", source)], s_rules).Violations();
    }
}
