namespace NerSdk.Generators.Tests.Kit;

/// <summary>The schemas of the Fixtures folder, as text.</summary>
internal static class Fixture
{
    /// <summary>Reads a fixture.</summary>
    /// <param name="name">The file's name without its ending.</param>
    public static string Text(string name) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Fixtures", name + ".cs"));
}
