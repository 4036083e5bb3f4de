using System.ComponentModel;
using Microsoft.SemanticKernel;
using NerSdk;
using NerSdk.Cli;
using NerSdk.Models;

const string Text = """
    Siemens opened a plant in Erlangen last week, said Maria Lindqvist. Anna Keller of the University of Vienna flew in from Austria to see it. "Siemens has kept its word," she wrote.
    """;

// In an application of your own: ExtractionResult<News> found = await kernel.ExtractAsync<News>(text);
// Here the extractor goes to a command line that reads files, prints what was found, and scores labelled documents.
return await ExtractionApplication.RunAsync(
    args,
    () =>
    {
        Kernel kernel = Kernel.CreateBuilder().AddOnnxExtraction(ExtractorModel.Path).Build();
        return kernel.GetEntityExtractor<News>();
    },
    Text);

/// <summary>What to find. Change it, build, and everything else has changed with it.</summary>
[EntitySchema, Description("People, organizations and places in a news text.")]
public partial record News
{
    [Entity, Description("names of people")]
    public IReadOnlyList<Mention> Person { get; init; } = [];

    [Entity, Description("companies, institutions, teams and other organizations")]
    public IReadOnlyList<Mention> Organization { get; init; } = [];

    [Entity, Description("countries, cities and other named places")]
    public IReadOnlyList<Mention> Location { get; init; } = [];
}
