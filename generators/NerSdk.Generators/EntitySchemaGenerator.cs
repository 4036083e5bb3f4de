using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NerSdk.Generators.Collections;
using NerSdk.Generators.Emission;
using NerSdk.Generators.Emission.Text;
using NerSdk.Generators.Model;
using NerSdk.Generators.Parsing;

namespace NerSdk.Generators;

/// <summary>Writes the entity schema of each record that has <c>[EntitySchema]</c>. It never complains: the analyzers do.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class EntitySchemaGenerator : IIncrementalGenerator
{
    /// <inheritdoc />
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        // Annotated records become models. A model that an edit leaves equal ends the run here.
        IncrementalValuesProvider<SchemaModel> schemas = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                AnnotationNames.EntitySchema,
                static (node, _) => node is TypeDeclarationSyntax,
                static (context, cancellation) =>
                    TakenNames.Find(context.SemanticModel.Compilation) is null ? SchemaParser.Parse(context, cancellation) : null)
            .Where(static schema => schema is not null)
            .Select(static (schema, _) => schema!)
            .WithTrackingName(TrackingNames.Schemas);

        // Records whose names differ only in case must not share file names. Nearly always there are none.
        IncrementalValueProvider<EquatableArray<string>> ambiguousFileNames = schemas
            .Select(static (schema, _) => schema.Record.FileName)
            .Collect()
            .Select(static (ImmutableArray<string> fileNames, CancellationToken _) => FileNames.FindAmbiguous(fileNames))
            .WithTrackingName(TrackingNames.AmbiguousFileNames);

        // Each record has its own files, so that an edit of one leaves those of the others alone.
        IncrementalValuesProvider<(SchemaModel Schema, string FileName)> files = schemas
            .Combine(ambiguousFileNames)
            .Select(static (pair, _) => (pair.Left, FileNames.Of(pair.Left, pair.Right)))
            .WithTrackingName(TrackingNames.Files);

        context.RegisterSourceOutput(files, static (output, file) =>
            SchemaFiles.Write(file.Schema, file.FileName, output.AddSource, output.CancellationToken));
    }
}
