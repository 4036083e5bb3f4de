using NerSdk.Extraction;
using NerSdk.Tests.Samples;

namespace NerSdk.Tests.Extraction.Bulk;

/// <summary>Many documents at once: order, queue, failures, stops.</summary>
public sealed class BulkTests
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Results_keep_the_order_of_the_documents_whatever_takes_longer()
    {
        TaskCompletionSource four = new();
        TaskCompletionSource[] ends = [.. Enumerable.Range(0, 12).Select(_ => new TaskCompletionSource())];
        int started = 0;
        ScriptedExtractor extractor = new(async (document, token) =>
        {
            int i = int.Parse(document.Id!, null);
            if (Interlocked.Increment(ref started) == 4)
            {
                four.SetResult();
            }

            await four.Task.WaitAsync(s_patience, token);
            await (i is 0 or 3 ? ends[i + 1].Task.WaitAsync(s_patience, token) : Task.CompletedTask);
            ends[i].SetResult();
        });

        List<BulkResult<News>> results = await extractor.ExtractAllAsync(new Source(12).ReadAsync(), new BulkOptions { Workers = 4 }).ToListAsync();

        Assert.Equal(Enumerable.Range(0, 12).Select(i => (long)i), results.Select(result => result.Position));
        Assert.All(results, result => Assert.Equal($"Ada{result.Position}", result.Result!.Value.Person[0].Text));
        Assert.Equal(4, extractor.MostAtOnce);
    }

    [Fact]
    public async Task As_many_documents_are_read_at_once_as_the_models_client_serves()
    {
        TaskCompletionSource three = new();
        int running = 0;
        ScriptedExtractor extractor = new((_, token) =>
        {
            if (Interlocked.Increment(ref running) == 3)
            {
                three.SetResult();
            }

            return three.Task.WaitAsync(s_patience, token);
        }) { Workers = 3 };

        Assert.Equal(12, await extractor.ExtractAllAsync(new Source(12).ReadAsync()).CountAsync(result => result.IsSuccess));
        Assert.Equal(3, extractor.MostAtOnce);
    }

    [Fact]
    public async Task Without_order_a_slow_document_holds_up_nothing()
    {
        TaskCompletionSource slow = new();
        ScriptedExtractor extractor = new((document, token) => document.Id == "0" ? slow.Task.WaitAsync(s_patience, token) : Task.CompletedTask);
        List<long> positions = [];

        await foreach (BulkResult<News> result in extractor.ExtractAllAsync(new Source(30).ReadAsync(), new BulkOptions { Workers = 2, KeepsOrder = false }))
        {
            positions.Add(result.Position);
            if (positions.Count == 29)
            {
                slow.SetResult();
            }
        }

        Assert.Equal(0, positions[^1]);
        Assert.Equal(Enumerable.Range(0, 30).Select(i => (long)i), positions.Order());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Source_is_not_read_ahead_by_more_than_the_queue(bool keepsOrder)
    {
        Source source = new(100);
        int handedOut = 0;

        await foreach (BulkResult<News> result in new ScriptedExtractor().ExtractAllAsync(source.ReadAsync(), new BulkOptions { Workers = 2, QueueLength = 5, KeepsOrder = keepsOrder }))
        {
            await Task.Delay(1);
            Assert.InRange(source.Taken, handedOut, handedOut + 5);
            handedOut++;
        }

        Assert.Equal(100, handedOut);
    }

    [Fact]
    public async Task Whatever_an_extractor_throws_is_a_result()
    {
        ScriptedExtractor extractor = new((document, _) => document.Id switch
        {
            "1" => throw new InvalidOperationException("bad"),
            "2" => Task.FromException(new OperationCanceledException("not ours")),
            "3" => Task.FromException(new NotImplementedException()),
            _ => Task.CompletedTask,
        });

        List<BulkResult<News>> results = await extractor.ExtractAllAsync(new Source(5).ReadAsync()).ToListAsync();

        Assert.Equal([true, false, false, false, true], results.Select(result => result.IsSuccess));
        Assert.IsType<InvalidOperationException>(results[1].Exception);
        Assert.IsType<OperationCanceledException>(results[2].Exception);
        Assert.Equal("#1 1 failed: bad", results[1].ToString());
        Assert.Equal(5, extractor.Calls);
    }

    [Fact]
    public async Task Failures_that_may_pass_are_retried_and_no_others()
    {
        int failures = 0;
        ScriptedExtractor extractor = new((document, _) => document.Id switch
        {
            "0" when failures++ < 2 => throw new HttpRequestException("busy"),
            "1" => throw new IOException("broken"),
            "2" => throw new FormatException("never"),
            _ => Task.CompletedTask,
        });
        BulkOptions options = new() { Retries = new RetryOptions { Delay = TimeSpan.FromMilliseconds(1), RetriesLosses = false } };

        List<BulkResult<News>> results = await extractor.ExtractAllAsync(new Source(3).ReadAsync(), options).ToListAsync();

        Assert.True(results[0].IsSuccess);
        Assert.IsType<IOException>(results[1].Exception);
        Assert.IsType<FormatException>(results[2].Exception);
        Assert.Equal(3 + 3 + 1, extractor.Calls);
    }

    [Fact]
    public async Task Too_many_failures_in_a_row_stop_the_run_after_their_results()
    {
        ScriptedExtractor extractor = new((document, _) => document.Id is "0" or "1" or "3" ? throw new FormatException("no") : int.Parse(document.Id!, null) > 5 ? throw new FormatException("down") : Task.CompletedTask);
        Source source = new(1000);
        List<BulkResult<News>> results = [];

        BulkStoppedException stopped = await Assert.ThrowsAsync<BulkStoppedException>(async () =>
        {
            await foreach (BulkResult<News> result in extractor.ExtractAllAsync(source.ReadAsync(), new BulkOptions { MaxFailuresInARow = 3 }))
            {
                results.Add(result);
            }
        });

        Assert.Equal(9, results.Count);
        Assert.Equal(3, stopped.Failures);
        Assert.Equal("down", stopped.InnerException!.Message);
        Assert.True(source.IsDisposed);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Exception_of_the_source_ends_the_run_after_the_results_before_it(bool keepsOrder)
    {
        Source source = new(7, new InvalidDataException("torn"));
        ScriptedExtractor extractor = new(async (_, _) => await Task.Yield());
        int results = 0;

        InvalidDataException thrown = await Assert.ThrowsAsync<InvalidDataException>(async () =>
        {
            await foreach (BulkResult<News> result in extractor.ExtractAllAsync(source.ReadAsync(), new BulkOptions { Workers = 3, KeepsOrder = keepsOrder }))
            {
                results++;
            }
        });

        Assert.Equal("torn", thrown.Message);
        Assert.Equal(7, results);
        Assert.True(source.IsDisposed);
    }

    [Fact]
    public async Task Leaving_early_stops_the_workers_and_disposes_the_source()
    {
        int cancelled = 0;
        ScriptedExtractor extractor = new(async (document, token) =>
        {
            if (document.Id != "0")
            {
                using CancellationTokenRegistration _ = token.Register(() => Interlocked.Increment(ref cancelled));
                await Task.Delay(Timeout.Infinite, token);
            }
        });
        Source source = new(1000);

        await foreach (BulkResult<News> result in extractor.ExtractAllAsync(source.ReadAsync(), new BulkOptions { Workers = 3 }))
        {
            while (extractor.Calls < 4)
            {
                await Task.Delay(1);
            }

            break;
        }

        Assert.Equal(3, cancelled);
        Assert.True(source.IsDisposed);
        Assert.InRange(source.Taken, 4, 12);
    }

    [Fact]
    public async Task Cancelling_ends_a_run_whose_workers_hang()
    {
        using CancellationTokenSource cancellation = new();
        TaskCompletionSource started = new();
        ScriptedExtractor extractor = new((_, token) =>
        {
            started.TrySetResult();
            return Task.Delay(Timeout.Infinite, token);
        });
        Task<List<BulkResult<News>>> run = extractor.ExtractAllAsync(new Source(10).ReadAsync(), cancellationToken: cancellation.Token).ToListAsync().AsTask();
        await started.Task.WaitAsync(s_patience);
        await cancellation.CancelAsync();

        OperationCanceledException cancelled = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run.WaitAsync(s_patience));

        Assert.Equal(cancellation.Token, cancelled.CancellationToken);
    }

    [Fact]
    public async Task A_null_document_is_told_with_its_position()
    {
        TextDocument[] documents = ["Ada came.", null!];

        InvalidOperationException thrown = await Assert.ThrowsAsync<InvalidOperationException>(async () =>
            await new ScriptedExtractor().ExtractAllAsync(documents.ToAsyncEnumerable()).ToListAsync());

        Assert.Contains("position 1", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Options_that_cannot_be_are_refused_by_name()
    {
        Assert.Equal("Workers", Refused(new BulkOptions { Workers = 0 }));
        Assert.Equal("QueueLength", Refused(new BulkOptions { QueueLength = 0 }));
        Assert.Equal("MaxFailuresInARow", Refused(new BulkOptions { MaxFailuresInARow = 0 }));
        Assert.Equal("Total", Refused(new BulkOptions { Total = -1 }));
        Assert.Equal("JournalPath", Refused(new BulkOptions { JournalPath = " " }));

        static string? Refused(BulkOptions options) =>
            Assert.ThrowsAny<ArgumentException>(() => new ScriptedExtractor().ExtractAllAsync(new Source(1).ReadAsync(), options)).ParamName;
    }
}
