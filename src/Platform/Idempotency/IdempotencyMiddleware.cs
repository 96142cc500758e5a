using Bdbazar.Platform.Auth;
using Bdbazar.Platform.Data;
using Bdbazar.Platform.Events;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Bdbazar.Platform.Idempotency;

/// <summary>
/// <c>Idempotency-Key</c> on POST: what the handler writes and the row that keeps its answer commit together. Both are there or neither, whatever dies
/// in between, so a retry either finds the answer or starts afresh. An advisory lock tells a request that still runs; it goes with its session when the process dies.
/// </summary>
internal sealed class IdempotencyMiddleware(RequestDelegate next, OutboxSignals signals, GroupCommit commits)
{
    private const string Header = "Idempotency-Key";

    public async Task InvokeAsync(HttpContext context, CurrentUser user, TimeProvider clock)
    {
        var route = context.GetEndpoint()?.Metadata;
        if (!HttpMethods.IsPost(context.Request.Method) || !context.Request.Headers.TryGetValue(Header, out var header)
            || route?.GetMetadata<IdempotentIn>() is not { } module || route.GetMetadata<NotIdempotent>() is not null)
        {
            await next(context);
            return;
        }
        var key = header.ToString();
        if (key.Length is 0 or > 255)
            throw Problem.InvalidField("Idempotency-Key", "Must have 1 to 255 characters.");

        var caller = user.IdOrNull?.ToString() ?? "anonymous";
        var request = await KeyedRequest.Of(context, caller, key);
        context.Features.Set(new IdempotentRequest(request.DerivedId));
        var db = (ModuleDb)context.RequestServices.GetService(module.Context)!;
        var ct = context.RequestAborted;

        await using var claim = route.GetMetadata<GroupCommitted>() is null
            ? await TransactionClaim.Claim(db, request, ct)
            : await commits.Claim(db, request);
        if (claim.Stored is { } stored)
        {
            await Replay(context, request.Open(stored));
            return;
        }

        db.WritesAtCommit = true;
        var real = context.Response.Body;
        using var buffer = new MemoryStream();
        context.Response.Body = buffer;
        try
        {
            await RunOnce(context, db, claim, answer => request.Keep(db.SchemaName, answer, clock), buffer);
        }
        finally
        {
            context.Response.Body = real;
        }
        await signals.Settle(context, user.IdOrNull);
        buffer.Position = 0;
        await buffer.CopyToAsync(real, ct);
    }

    private async Task RunOnce(HttpContext context, ModuleDb db, IKeyClaim claim, Func<ResponseSnapshot, Rows> keep, MemoryStream buffer)
    {
        var ct = context.RequestAborted;
        try
        {
            await next(context);
            // An answer of 4xx that was not thrown comes from the edge (no route, no right): nothing ran.
            if (context.Response.StatusCode is not (>= 200 and < 300))
                return;
            await claim.Commit([.. db.DrainWrites(), keep(ResponseSnapshot.Of(context, buffer))], ct);
        }
        // A refusal is an answer too: the same one again for the same key. What the handler did is undone, the answer is kept.
        catch (Problem problem) when (problem.Status is 402 or 404 or 409 or 422 && problem.Code != "validation_failed")
        {
            db.RolledBack();
            await problem.Write(context);
            await claim.CommitRefusal([keep(ResponseSnapshot.Of(context, buffer))], ct);
        }
        db.Committed();
    }

    private static async Task Replay(HttpContext context, ResponseSnapshot answer)
    {
        context.Response.StatusCode = answer.Status;
        context.Response.Headers["Idempotency-Replayed"] = "true";
        context.Response.ContentType = answer.ContentType;
        if (answer.Location is not null)
            context.Response.Headers.Location = answer.Location;
        await context.Response.Body.WriteAsync(answer.Body, context.RequestAborted);
    }
}

/// <summary>A keyed request's hold on its key. Gives the key back when it ends.</summary>
internal interface IKeyClaim : IAsyncDisposable
{
    /// <summary>Where the request is not the first with its key.</summary>
    StoredResponse? Stored { get; }

    /// <summary>Puts down what was written, with the answer, and commits.</summary>
    Task Commit(IReadOnlyList<Rows> rows, CancellationToken ct);

    /// <summary>Undoes what the handler wrote, puts its refusal down, and commits.</summary>
    Task CommitRefusal(IReadOnlyList<Rows> rows, CancellationToken ct);

    /// <summary>409 <c>request_in_progress</c>.</summary>
    static Problem InProgress() => new(409, "request_in_progress", $"A request with this key is still running.") { RetryAfter = 1 };
}

/// <summary>On a request with an <c>Idempotency-Key</c>: an id that every retry of it gets again, for steps in other modules.</summary>
public sealed record IdempotentRequest(Guid DerivedId);

internal sealed record IdempotentIn(Type Context);

/// <summary>Marks a POST that takes no key: it only reads, or it must not be replayed (sign-in).</summary>
public sealed class NotIdempotent;

/// <summary>
/// Marks a POST that needs no transaction around it: its handler writes by <see cref="ModuleDb.Write"/> alone, and commits together with others; or it commits
/// transactions of its own, in steps that may all be run again.
/// </summary>
internal sealed class GroupCommitted;

public static class IdempotencyRoutes
{
    /// <summary>
    /// With a key it commits together with other requests of its module. Its handler writes by <see cref="ModuleDb.Write"/> alone, or in transactions of its own
    /// that bear to be run again where only the answer was not kept.
    /// </summary>
    public static TBuilder GroupCommitted<TBuilder>(this TBuilder route) where TBuilder : IEndpointConventionBuilder =>
        route.WithMetadata(new GroupCommitted());

    public static TBuilder NotIdempotent<TBuilder>(this TBuilder route) where TBuilder : IEndpointConventionBuilder =>
        route.WithMetadata(new NotIdempotent());
}
