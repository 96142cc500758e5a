using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Polly;
using Polly.CircuitBreaker;

namespace Bdbazar.Platform.Mesh;

/// <summary>A module that runs in other processes: its instances in turn, each behind a circuit breaker.</summary>
internal sealed class RemoteModule(string name, IReadOnlyList<Uri> addresses, AskConnections connections, IOptions<AskOptions> options, ILogger<RemoteModule> log)
{
    private const int MinAttempts = 3;

    private readonly (Uri Address, ResiliencePipeline Circuit)[] _instances = [.. addresses.Select(a => (new Uri(a, $"/ask/{name}/"), NewCircuit()))];
    private uint _turn;

    public string Name => name;

    public static Problem NoAnswer() =>
        new(503, "unavailable", $"A part of the marketplace does not answer. Try again in a moment.") { RetryAfter = 1 };

    /// <summary>Posts the request to one instance, and where that is safe (it may be repeated, or it never left) to the next.</summary>
    public async Task<TOut> Ask<TIn, TOut>(string path, bool idempotent, TIn request, CancellationToken ct)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(request, Json.Options);
        var until = Environment.TickCount64 + (long)Deadline.Left(options.Value.Timeout).TotalMilliseconds;
        var first = Interlocked.Increment(ref _turn);
        var attempts = Math.Max(_instances.Length, MinAttempts);
        var allOpen = true;
        Exception? last = null;
        for (uint i = 0; i < attempts && !(i == _instances.Length && allOpen); i++)
        {
            if (i >= _instances.Length)
                await Task.Delay(Random.Shared.Next(25, 75) * (int)i, ct);
            var left = TimeSpan.FromMilliseconds(until - Environment.TickCount64);
            if (left <= TimeSpan.Zero)
                break;
            var (address, circuit) = _instances[(first + i) % _instances.Length];
            // While there is another to ask, one that is frozen must not take all the time.
            var attempt = new Attempt(new(address, path), json, idempotent && i + 1 < _instances.Length ? left / 2 : left);
            try
            {
                return await circuit.ExecuteAsync(static (s, c) => s.Module.Send<TOut>(s.Attempt, c), (Module: this, Attempt: attempt), ct);
            }
            catch (BrokenCircuitException e)
            {
                last ??= e;
            }
            catch (Undelivered e) when (idempotent || !e.Sent)
            {
                (last, allOpen) = (e, false);
            }
            catch (Undelivered e)
            {
                last = e;
                break;
            }
        }
        log.LogWarning("{Module} does not answer {Path}: {Reason}", name, path, last?.InnerException?.Message ?? last?.Message);
        throw NoAnswer();
    }

    private sealed record Attempt(Uri Address, byte[] Json, TimeSpan Left);

    private async ValueTask<TOut> Send<TOut>(Attempt attempt, CancellationToken ct)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(ct);
        over.CancelAfter(attempt.Left);
        try
        {
            using var answer = await connections.Post(name, attempt.Address, attempt.Json, attempt.Left, over.Token);
            if (!answer.IsSuccessStatusCode)
                throw await AskedProblem.Of(answer, attempt.Address.AbsolutePath, over.Token);
            return (await JsonSerializer.DeserializeAsync<TOut>(await answer.Content.ReadAsStreamAsync(over.Token), Json.Options, over.Token))!;
        }
        catch (HttpRequestException e)
        {
            throw new Undelivered(attempt.Address, e, sent: e.HttpRequestError is not (
                HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError));
        }
        // The connection broke off while the answer was read.
        catch (IOException e)
        {
            throw new Undelivered(attempt.Address, e, sent: true);
        }
        // Not the caller, so it is our time that was over, or the handler's for connecting.
        catch (OperationCanceledException e) when (!ct.IsCancellationRequested)
        {
            throw new Undelivered(attempt.Address, e, sent: over.IsCancellationRequested);
        }
    }

    // Opens within a second of steady failure, and lets one ask through a second later to see.
    private static ResiliencePipeline NewCircuit() => new ResiliencePipelineBuilder().AddCircuitBreaker(new()
    {
        ShouldHandle = new PredicateBuilder().Handle<Undelivered>(),
        FailureRatio = 0.5,
        MinimumThroughput = 4,
        SamplingDuration = TimeSpan.FromSeconds(2),
        BreakDuration = TimeSpan.FromSeconds(1),
    }).Build();

    /// <summary>There is no answer. An answer, whatever its status, is one.</summary>
    private sealed class Undelivered(Uri address, Exception inner, bool sent) : Exception($"{address} did not answer.", inner)
    {
        /// <summary>It may have arrived.</summary>
        public bool Sent => sent;
    }
}
