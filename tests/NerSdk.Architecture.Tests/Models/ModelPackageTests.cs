using System.Diagnostics;

namespace NerSdk.Architecture.Tests.Models;

/// <summary>Packs NerSdk.Models, then builds and publishes an application that gets it through a library.</summary>
public sealed class ModelPackageTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("nersdk-package-").FullName;

    [Fact]
    public void Application_that_references_the_package_finds_the_models_in_build_output_and_publish_folder()
    {
        string configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        Dotnet(Repository.Root, "pack", "src/NerSdk.Models", "--no-build", "-c", configuration, "-o", Path.Combine(_folder, "feed"));

        Write("nuget.config", """
            <configuration>
              <config><add key="globalPackagesFolder" value="packages" /></config>
              <packageSources><clear /><add key="feed" value="feed" /></packageSources>
            </configuration>
            """);
        Write("Library/Library.csproj", """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>
              <ItemGroup><PackageReference Include="NerSdk.Models" Version="*-*" /></ItemGroup>
            </Project>
            """);
        Write("Library/Library.cs", "public static class Library { public static string Models => NerSdk.Models.ExtractorModel.Path + '|' + NerSdk.Models.EncoderModel.Path; }");
        Write("Application/Application.csproj", """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><UseAppHost>false</UseAppHost></PropertyGroup>
              <ItemGroup>
                <ProjectReference Include="../Library/Library.csproj" />
                <None Include="own.txt" CopyToOutputDirectory="PreserveNewest" />
              </ItemGroup>
            </Project>
            """);
        Write("Application/Application.cs", "System.Console.Write(Library.Models);");
        Write("Application/own.txt", "a file of the application");

        string application = Path.Combine(_folder, "Application");
        Dotnet(application, "publish", "-c", "Release", "-o", Path.Combine(_folder, "published"), "--nologo", "-v", "q");

        string linked = Path.Combine(_folder, "linked");
        Dotnet(application, "build", "-c", "Release", "-o", linked, "-p:NerSdkLinkModels=true", "--nologo", "-v", "q");

        foreach (string output in (string[])[Path.Combine(application, "bin", "Release", "net10.0"), Path.Combine(_folder, "published"), linked])
        {
            string[] models = [Path.Combine(output, "models", "extractor-135m-int4"), Path.Combine(output, "models", "encoder-minilm-l6")];
            Assert.Equal(string.Join('|', models), Dotnet(Repository.Root, Path.Combine(output, "Application.dll")));
            Assert.Equal(
                Files(NerSdk.Models.ExtractorModel.Path).Concat(Files(NerSdk.Models.EncoderModel.Path)),
                models.SelectMany(Files));
            if (OperatingSystem.IsLinux())
            {
                // A copy can be written to without changing the package's cache.
                Assert.Equal(output == linked, EmbeddedModelTests.LinkCount(Path.Combine(models[0], "model.onnx.data")) > 1);
                Assert.Equal(output == linked, EmbeddedModelTests.LinkCount(Path.Combine(models[1], "model.safetensors")) > 1);
                Assert.Equal(1, EmbeddedModelTests.LinkCount(Path.Combine(output, "own.txt")));
            }
        }
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static IEnumerable<(string, long)> Files(string folder) =>
        Directory.GetFiles(folder).Order(StringComparer.Ordinal).Select(file => (Path.GetFileName(file), new FileInfo(file).Length));

    private void Write(string path, string content)
    {
        string file = Path.Combine(_folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, content);
    }

    private static string Dotnet(string workingFolder, params string[] arguments)
    {
        ProcessStartInfo start = new("dotnet", arguments)
        {
            WorkingDirectory = workingFolder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // A build node that outlives the test would keep the temporary folder in use.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"dotnet {string.Join(' ', arguments)}\n{output}\n{errors.GetAwaiter().GetResult()}");
        return output;
    }
}
