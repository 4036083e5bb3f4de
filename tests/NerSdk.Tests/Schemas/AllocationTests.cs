using System.Buffers;
using System.Text;
using Fixtures;
using NerSdk.Metadata;

namespace NerSdk.Tests.Schemas;

/// <summary>Readers and writers allocate their result and nothing else.</summary>
public sealed class AllocationTests
{
    private const string Document = "Ada met Bob in Rome on Monday; Ada left \"Bob\" there.";
    private static readonly byte[] s_answer = """{"person":["Bob","Ada"],"day":"Monday"}"""u8.ToArray();

    [Fact]
    public void Reader_allocates_the_record_its_arrays_and_its_strings_only()
    {
        News found = Read();
        Assert.Equal(4, found.Person.Count);

        Assert.Equal(BytesAllocatedBy(MakeEqualRecord), BytesAllocatedBy(Read));

        // The same record from the same parts: two names, four mentions, a day.
        static News MakeEqualRecord()
        {
            string ada = new(Document.AsSpan(0, 3));
            string bob = new(Document.AsSpan(8, 3));
            return new News
            {
                Person = new Mention[] { new(ada, 0, 3), new(bob, 8, 11), new(ada, 31, 34), new(bob, 41, 44) },
                Date = new Mention(new string(Document.AsSpan(23, 6)), 23, 29),
            };
        }
    }

    [Fact]
    public void Reader_of_an_empty_answer_allocates_the_record_only() =>
        Assert.Equal(BytesAllocatedBy(() => new News()), BytesAllocatedBy(() => Read("""{"person":[],"day":null}"""u8)));

    [Fact]
    public void Reader_of_a_struct_that_found_nothing_allocates_nothing() => Assert.Equal(0, BytesAllocatedBy(() =>
    {
        AnswerReader reader = new("""{"person":[],"day":null}"""u8, Document);
        MutableStruct.Schema.Read(ref reader);
    }));

    [Fact]
    public void Writer_allocates_nothing()
    {
        News value = Read();
        ArrayBufferWriter<byte> output = new(1024);

        Assert.Equal(0, BytesAllocatedBy(() =>
        {
            output.ResetWrittenCount();
            News.Schema.Write(new AnswerWriter(output), value);
        }));
        Assert.Equal("""{"person":["Ada","Bob"],"day":"Monday"}""", Encoding.UTF8.GetString(output.WrittenSpan));
    }

    [Fact]
    public void Constant_parts_of_a_schema_allocate_nothing() => Assert.Equal(0, BytesAllocatedBy(() =>
    {
        _ = News.Schema.JsonSchemaUtf8.Length + News.Schema.SystemPrompt.Length;
        _ = News.Schema.Members.Length + News.Schema.Grammar.ToString()!.Length + News.Schema.BioLabels.Length + News.Schema.Fingerprint.Length;
    }));

    private static News Read() => Read(s_answer);

    private static News Read(ReadOnlySpan<byte> answer)
    {
        AnswerReader reader = new(answer, Document);
        return News.Schema.Read(ref reader);
    }

    private static long BytesAllocatedBy<T>(Func<T> action) => BytesAllocatedBy(() => { action(); });

    // The least of several runs: the first ones compile, fill pools and initialize statics.
    private static long BytesAllocatedBy(Action action)
    {
        long least = long.MaxValue;
        for (int run = 0; run < 20; run++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            action();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }
}
