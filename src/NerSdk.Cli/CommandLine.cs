using System.Globalization;
using NerSdk.Schemas;

namespace NerSdk.Cli;

/// <summary>What the user asked for.</summary>
internal sealed record CommandLine
{
    /// <summary>The files to read; empty for what is piped in or the built-in text.</summary>
    public IReadOnlyList<string> Files { get; private init; } = [];

    public bool Json { get; private init; }

    /// <summary>The file to score; null if texts are to be read.</summary>
    public string? LabeledFile { get; private init; }

    /// <summary>The file of documents, one per line; null if texts are to be read.</summary>
    public string? BulkFile { get; private init; }

    /// <summary>The file that keeps what is done of <see cref="BulkFile"/>; null if nothing is kept.</summary>
    public string? JournalFile { get; private init; }

    /// <summary>Whether <see cref="Files"/> are labelled documents to look at.</summary>
    public bool Lint { get; private init; }

    /// <summary>The schema for <see cref="Lint"/>, as a file or <c>none</c>; null for the program's own.</summary>
    public string? SchemaFile { get; private init; }

    /// <summary>Where <see cref="Lint"/> writes its report as a page; null for nowhere.</summary>
    public string? HtmlFile { get; private init; }

    /// <summary>The format to write labelled documents in; null if none are to be written.</summary>
    public string? ExportFormat { get; private init; }

    /// <summary>The format to read labelled documents from; null if none are to be read.</summary>
    public string? ImportFormat { get; private init; }

    /// <summary>The file or folder that an export or import writes.</summary>
    public string? OutputPath { get; private init; }

    /// <summary>The most documents to score; null for all.</summary>
    public int? Max { get; private init; }

    public bool Help { get; private init; }

    /// <summary>What is wrong with the command line; null if nothing is.</summary>
    public string? Error { get; private init; }

    /// <summary>The help text.</summary>
    public static string Usage(string program, EntitySchema schema)
    {
        string labels = string.Join(", ", schema.Members.Select(field => field.Name));
        return $$"""
            Finds entities in texts: {{labels}}.

            {{program,-10}} [--json] [FILE...]                 FILE: a text file (UTF-8); - is standard input;
                                                          without one, what is piped in, or else a built-in text
            {{program}} --bulk FILE.jsonl [--journal FILE]
            {{program}} --evaluate FILE.jsonl [--max N] [--json]
            {{program}} --lint FILE.jsonl... [--schema FILE] [--html FILE] [--json]
            {{program}} --export FORMAT FILE.jsonl --output PATH
            {{program}} --import FORMAT PATH --output FILE.jsonl

              --json           JSON on standard output, one object per document; offsets are UTF-16 code units
              --bulk FILE      read many documents: one JSON object per line with text and, if you like, id; the
                               results come as JSON in their order, the progress on standard error
              --journal FILE   keep the results there: the same command goes on where it was stopped or killed
              --evaluate FILE  score a file of labelled documents: one JSON object per line with id, text and
                               entities [{start, end, label, text}]; labels {{labels}}
              --max N          only its first N documents
              --lint FILE...   look for what spoils training in files of labelled documents, and count what they hold; several
                               files are splits, named as the files are: train.jsonl test.jsonl
              --schema FILE    the schema that their labels should be of, as JSON; none: any labels; default: {{labels}}
              --html FILE      write the report as a page too
              --export FORMAT  write labelled documents as a trainer reads them; formats:
                               {{string.Join(", ", Conversion.Names)}}
              --import FORMAT  the other way; what cannot be kept is listed on standard error
              --output PATH    the file to write, or the folder for
                               {{string.Join(", ", Conversion.Folders)}}
              --               what follows are files, even if they start with -
              --help           this text

            Exit codes: 0 done, 1 a file or the model could not be read, 2 wrong command line, 3 --lint found errors,
            130 cancelled.
            """;
    }

    public static CommandLine Parse(IReadOnlyList<string> args)
    {
        CommandLine options = new();
        List<string> files = [];
        bool onlyFiles = false;
        for (int i = 0; i < args.Count && options.Error is null; i++)
        {
            string argument = args[i];
            if (onlyFiles || argument == "-" || !argument.StartsWith('-'))
            {
                files.Add(argument);
                continue;
            }

            string? value = i + 1 < args.Count ? args[i + 1] : null;
            i += argument is "--evaluate" or "--max" or "--bulk" or "--journal" or "--schema" or "--html" or "--export" or "--import" or "--output" ? 1 : 0;
            onlyFiles = argument == "--";
            options = argument switch
            {
                "--" => options,
                "--json" => options with { Json = true },
                "--help" or "-h" => options with { Help = true },
                "--evaluate" => string.IsNullOrEmpty(value) ? options with { Error = "--evaluate needs a file." } : options with { LabeledFile = value },
                "--bulk" => string.IsNullOrEmpty(value) ? options with { Error = "--bulk needs a file." } : options with { BulkFile = value },
                "--journal" => string.IsNullOrEmpty(value) ? options with { Error = "--journal needs a file." } : options with { JournalFile = value },
                "--lint" => options with { Lint = true },
                "--schema" => string.IsNullOrEmpty(value) ? options with { Error = "--schema needs a file, or none." } : options with { SchemaFile = value },
                "--html" => string.IsNullOrEmpty(value) ? options with { Error = "--html needs a file." } : options with { HtmlFile = value },
                "--export" => Conversion.Names.Contains(value) ? options with { ExportFormat = value } : options with { Error = $"--export needs a format: {string.Join(", ", Conversion.Names)}." },
                "--import" => Conversion.Names.Contains(value) ? options with { ImportFormat = value } : options with { Error = $"--import needs a format: {string.Join(", ", Conversion.Names)}." },
                "--output" => string.IsNullOrEmpty(value) ? options with { Error = "--output needs a path." } : options with { OutputPath = value },
                "--max" => TryParseCount(value, out int max) ? options with { Max = max } : options with { Error = "--max needs a whole number from 1." },
                _ => options with { Error = $"Unknown option {argument}." },
            };
        }

        return (options with { Files = files }).Check();
    }

    private int ConversionCommands => (ExportFormat is null ? 0 : 1) + (ImportFormat is null ? 0 : 1);

    private CommandLine Check() =>
        Error is not null || Help ? this
        : Lint && (LabeledFile ?? BulkFile) is not null ? this with { Error = $"--lint and {(LabeledFile is null ? "--bulk" : "--evaluate")} are two commands." }
        : Lint && Files.Count == 0 ? this with { Error = "--lint needs a file." }
        : !Lint && (SchemaFile ?? HtmlFile) is not null ? this with { Error = $"{(SchemaFile is null ? "--html" : "--schema")} needs --lint." }
        : ConversionCommands > 1 || (ConversionCommands == 1 && (Lint || (BulkFile ?? LabeledFile) is not null)) ? this with { Error = "--export, --import, --lint, --bulk and --evaluate are separate commands." }
        : LabeledFile is not null && Files.Count > 0 ? this with { Error = $"--evaluate scores one file; {Files[0]} is one too many." }
        : BulkFile is not null && LabeledFile is not null ? this with { Error = "--bulk and --evaluate are two commands." }
        : BulkFile is not null && Files.Count > 0 ? this with { Error = $"--bulk reads one file; {Files[0]} is one too many." }
        : ConversionCommands == 1 && (Files.Count != 1 || OutputPath is null) ? this with { Error = "--export and --import need one file or folder to read, and --output." }
        : ConversionCommands == 0 && OutputPath is not null ? this with { Error = "--output needs --export or --import." }
        : BulkFile is null && JournalFile is not null ? this with { Error = "--journal needs --bulk." }
        : LabeledFile is null && Max is not null ? this with { Error = "--max needs --evaluate." }
        : this;

    private static bool TryParseCount(string? text, out int count) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out count) && count > 0;
}
