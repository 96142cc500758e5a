using System.Collections.Concurrent;
using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Bdbazar.Platform.Caching;

/// <summary>
/// Answers guests from what is kept, on the routes that say so, and has each answer made once however many ask for it at the same time:
/// one request of a process makes or fetches it for the others (a flight), and with Redis of all processes one has the lease to make it.
/// Not ASP.NET Core's own, which locks within a process only, and lets a request that began after an eviction share an answer from before it.
/// Comes before authentication: who sends no Authorization header is a guest without asking.
/// </summary>
internal sealed class OutputCache(RequestDelegate next, ResponseCache answers, LocalResponseCache own, Redis redis)
{
    /// <summary>How long a process waits for another's answer before it makes its own.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(300);

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(15);

    private readonly ConcurrentDictionary<string, Task<CachedResponse?>> _flights = new();

    public Task InvokeAsync(HttpContext context)
    {
        var route = context.GetEndpoint()?.Metadata;
        if (route?.GetMetadata<Evicting>() is { } written)
            // When the answer begins the write is committed, and nobody has heard of it yet.
            context.Response.OnStarting(() => context.Response.StatusCode is >= 200 and < 300 ? answers.Evict(written.Tags) : Task.CompletedTask);
        else if (route?.GetMetadata<Cached>() is { } cached && HttpMethods.IsGet(context.Request.Method) && context.Request.Headers.Authorization.Count == 0)
            return redis.IsUsed ? ServeShared(context, cached.Tags) : own.IsUsed ? ServeOwn(context, cached.Tags) : next(context);
        return next(context);
    }

    private Task ServeOwn(HttpContext context, string[] tags)
    {
        var question = new LocalResponseCache.Question(Language.Of(context).Code, context.Request.Path.Value, context.Request.QueryString.Value);
        var kept = own.Find(question, tags, out var mine);
        return mine ? MakeOwn(context, question, kept)
            : kept.Answer is { IsCompletedSuccessfully: true, Result: { } answer } ? answer.Write(context)
            : Join(context, kept.Answer);
    }

    private async Task MakeOwn(HttpContext context, LocalResponseCache.Question question, GuestResponse kept)
    {
        CachedResponse? answer = null;
        MemoryStream made;
        context.Features.Set(kept);
        try
        {
            made = await Make(context);
            answer = CachedResponse.Of(context.Response, made);
        }
        finally
        {
            own.Keep(question, kept, answer);
        }
        await (answer?.Write(context) ?? made.CopyToAsync(context.Response.Body, context.RequestAborted));
    }

    private async Task Join(HttpContext context, Task<CachedResponse?> flying)
    {
        var answer = await flying.WaitAsync(context.RequestAborted);
        // The flight came to nothing that is for everybody.
        await (answer is null ? next(context) : answer.Write(context));
    }

    private async Task ServeShared(HttpContext context, string[] tags)
    {
        var key = KeyOf(context);
        if (await answers.Find(key, tags) is not var (generation, answer))
        {
            await next(context);
            return;
        }
        if (answer is null)
        {
            var flight = $"{key} {generation}";
            var mine = new TaskCompletionSource<CachedResponse?>(TaskCreationOptions.RunContinuationsAsynchronously);
            var flying = _flights.GetOrAdd(flight, mine.Task);
            if (flying == mine.Task)
            {
                await Fly(context, key, tags, generation, mine, flight);
                return;
            }
            await Join(context, flying);
            return;
        }
        await answer.Write(context);
    }

    private async Task Fly(HttpContext context, string key, string[] tags, string generation, TaskCompletionSource<CachedResponse?> flight, string name)
    {
        var holder = Guid.NewGuid();
        var (leased, answer) = (false, (CachedResponse?)null);
        MemoryStream? made = null;
        try
        {
            (leased, answer) = await LeaseOrWait(key, tags, generation, holder);
            if (answer is null)
            {
                made = await Make(context);
                answer = CachedResponse.Of(context.Response, made);
            }
        }
        finally
        {
            if (leased)
                await (answer is null ? answers.GiveUp(key, generation) : answers.Keep(key, generation, holder, answer));
            flight.SetResult(answer);
            _flights.TryRemove(name, out _);
        }
        await (answer?.Write(context) ?? made!.CopyToAsync(context.Response.Body, context.RequestAborted));
    }

    // Either the lease, or the answer that its holder has made, or (the holder is too slow, or Redis away) neither.
    private async Task<(bool Leased, CachedResponse? Answer)> LeaseOrWait(string key, string[] tags, string generation, Guid holder)
    {
        var began = Stopwatch.GetTimestamp();
        while (true)
        {
            if (await answers.TryLease(key, generation, holder) is not false and var leased)
                return (leased is true, null);
            if (Stopwatch.GetElapsedTime(began) > Patience)
                return (false, null);
            await Task.Delay(Look);
            // Of a later generation is better still.
            if (await answers.Find(key, tags) is (_, { } answer))
                return (false, answer);
        }
    }

    private async Task<MemoryStream> Make(HttpContext context)
    {
        var (body, conditions, aborted) = (context.Response.Body, context.Request.Headers.IfNoneMatch, context.RequestAborted);
        var buffer = new MemoryStream();
        context.Response.Body = buffer;
        // Made for everybody: whole, and to its end also when this one caller has gone.
        context.Request.Headers.IfNoneMatch = default;
        context.RequestAborted = CancellationToken.None;
        try
        {
            await next(context);
        }
        finally
        {
            context.Response.Body = body;
            context.Request.Headers.IfNoneMatch = conditions;
            context.RequestAborted = aborted;
        }
        buffer.Position = 0;
        return buffer;
    }

    // The order of the parameters says nothing, that of one parameter's values may.
    private static string KeyOf(HttpContext context)
    {
        var text = new StringBuilder(Language.Of(context).Code).Append('\n').Append(context.Request.Path.ToUriComponent());
        foreach (var (name, values) in context.Request.Query.OrderBy(q => q.Key, StringComparer.Ordinal))
        {
            foreach (var value in values)
                text.Append('\n').Append(Uri.EscapeDataString(name)).Append('=').Append(Uri.EscapeDataString(value ?? ""));
        }
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}
