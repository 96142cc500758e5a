using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Bdbazar.Platform.Auth;
using Bdbazar.Platform.Data;
using Bdbazar.Platform.Events;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Bdbazar.Platform.Http;

/// <summary>
/// <c>Idempotency-Key</c> on POST: the handler runs inside one transaction of its module's context, together with the row that keeps the answer.
/// Both are there or neither, whatever dies in between, so a retry either finds the answer or starts afresh.
/// An advisory lock of that transaction tells a request that still runs; it goes with the connection when the process dies.
/// </summary>
internal sealed class Idempotency(RequestDelegate next, OutboxSignals signals)
{
    private const string Header = "Idempotency-Key";
    private const string Begun = "begun";

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

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        db.WritesAtCommit = true;
        var kept = await Claim(db, request, ct);
        if (kept is not null)
        {
            await transaction.RollbackAsync(ct);
            await Replay(context, request.Open(kept.Value.Status, kept.Value.BodyHash, kept.Value.Answer));
            return;
        }

        var real = context.Response.Body;
        using var buffer = new MemoryStream();
        context.Response.Body = buffer;
        try
        {
            await RunOnce(context, db, request, buffer, clock);
        }
        finally
        {
            context.Response.Body = real;
        }
        await signals.Settle(context, user);
        buffer.Position = 0;
        await buffer.CopyToAsync(real, ct);
    }

    private async Task RunOnce(
        HttpContext context, ModuleDb db, KeyedRequest request, MemoryStream buffer, TimeProvider clock)
    {
        var ct = context.RequestAborted;
        try
        {
            await next(context);
            // An answer of 4xx that was not thrown comes from the edge (no route, no right): nothing ran.
            if (context.Response.StatusCode is >= 200 and < 300)
                await Commit(db, [.. db.TakeWrites(), Keep(db, request, Answer.Of(context, buffer), clock)], ct);
        }
        // A refusal is an answer too: the same one again for the same key. What the handler did is undone, the answer is kept.
        catch (Problem problem) when (problem.Status is 402 or 404 or 409 or 422 && problem.Code != "validation_failed")
        {
            // Back to where the handler began and not out of the transaction: its lock keeps a retry waiting until the answer is there.
            db.RolledBack();
            await problem.Write(context);
            await Commit(db, [new($"rollback to savepoint {Begun}"), Keep(db, request, Answer.Of(context, buffer), clock)], ct);
        }
    }

    /// <summary>Null when this request is the first; otherwise the answer that was kept.</summary>
    private static async Task<(int Status, byte[] BodyHash, byte[] Answer)?> Claim(ModuleDb db, KeyedRequest request, CancellationToken ct)
    {
        // One round trip; the second statement has a snapshot of its own, taken when the lock is held, so it sees what the last holder committed.
        await using var batch = new NpgsqlBatch((NpgsqlConnection)db.Database.GetDbConnection())
        {
            BatchCommands =
            {
                new("select pg_try_advisory_xact_lock($1)") { Parameters = { new() { Value = BinaryPrimitives.ReadInt64BigEndian(request.KeyHash) } } },
                new($"select status, body_hash, answer from {db.SchemaName}.idempotency_keys where key_hash = $1")
                {
                    Parameters = { new() { Value = request.KeyHash } },
                },
                new($"savepoint {Begun}"),
            },
        };
        await using var reader = await batch.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        if (!reader.GetBoolean(0))
            throw new Problem(409, "request_in_progress", $"A request with this key is still running.") { RetryAfter = 1 };
        await reader.NextResultAsync(ct);
        return await reader.ReadAsync(ct)
            ? (reader.GetInt32(0), reader.GetFieldValue<byte[]>(1), reader.GetFieldValue<byte[]>(2))
            : null;
    }

    private static NpgsqlBatchCommand Keep(ModuleDb db, KeyedRequest request, Answer answer, TimeProvider clock) =>
        new($"insert into {db.SchemaName}.idempotency_keys (key_hash, body_hash, status, answer, created_at) values ($1, $2, $3, $4, $5) on conflict do nothing")
        {
            Parameters =
            {
                Parameter.Of(request.KeyHash), Parameter.Of(request.BodyHash), Parameter.Of(answer.Status), Parameter.Of(request.Seal(answer)),
                Parameter.Of(clock.GetUtcNow()),
            },
        };

    /// <summary>The last writes and the commit in one round trip. The transaction's object finds that nothing is left for it to do.</summary>
    private static async Task Commit(ModuleDb db, IEnumerable<NpgsqlBatchCommand> writes, CancellationToken ct)
    {
        await using var batch = new NpgsqlBatch((NpgsqlConnection)db.Database.GetDbConnection());
        foreach (var command in writes.Append(new("commit")))
            batch.BatchCommands.Add(command);
        await batch.ExecuteNonQueryAsync(ct);
        db.Committed();
    }

    private static async Task Replay(HttpContext context, Answer answer)
    {
        context.Response.StatusCode = answer.Status;
        context.Response.Headers["Idempotency-Replayed"] = "true";
        context.Response.ContentType = answer.ContentType;
        if (answer.Location is not null)
            context.Response.Headers.Location = answer.Location;
        await context.Response.Body.WriteAsync(answer.Body, context.RequestAborted);
    }
}

/// <summary>The answer to a keyed request, as it was first given.</summary>
internal sealed record Answer(int Status, string? ContentType, string? Location, byte[] Body)
{
    public static Answer Of(HttpContext context, MemoryStream buffer) => new(
        context.Response.StatusCode, context.Response.ContentType, context.Response.Headers.Location.ToString() is { Length: > 0 } l ? l : null, buffer.ToArray());
}

/// <summary>A request by its key: what it is looked up by, and the secret that only its sender has.</summary>
internal sealed class KeyedRequest
{
    private readonly byte[] _secret;

    private KeyedRequest(byte[] keyHash, byte[] bodyHash, byte[] secret) => (KeyHash, BodyHash, _secret) = (keyHash, bodyHash, secret);

    public byte[] KeyHash { get; }

    public byte[] BodyHash { get; }

    /// <summary>An id that every retry of this request derives again.</summary>
    public Guid DerivedId
    {
        get
        {
            var bytes = HMACSHA256.HashData(KeyHash, "derived id"u8)[..16];
            (bytes[6], bytes[8]) = ((byte)(bytes[6] & 0x0f | 0x70), (byte)(bytes[8] & 0x3f | 0x80));
            return new Guid(bytes, bigEndian: true);
        }
    }

    public static async Task<KeyedRequest> Of(HttpContext context, string caller, string key)
    {
        context.Request.EnableBuffering();
        var body = await SHA256.HashDataAsync(context.Request.Body, context.RequestAborted);
        context.Request.Body.Position = 0;
        var scope = Encoding.UTF8.GetBytes($"{context.Request.Path}\n{caller}\n{key}");
        return new(SHA256.HashData(scope), HMACSHA256.HashData("compare"u8, body), HMACSHA256.HashData(body, scope));
    }

    // Answers may hold secrets (register hands out tokens), so they are kept under a key that is not in the database.
    public byte[] Seal(Answer answer)
    {
        var plain = JsonSerializer.SerializeToUtf8Bytes(answer);
        var box = new byte[12 + 16 + plain.Length];
        RandomNumberGenerator.Fill(box.AsSpan(0, 12));
        using var aes = new AesGcm(_secret, 16);
        aes.Encrypt(box.AsSpan(0, 12), plain, box.AsSpan(28), box.AsSpan(12, 16));
        return box;
    }

    public Answer Open(int status, byte[] bodyHash, byte[] box)
    {
        if (!CryptographicOperations.FixedTimeEquals(bodyHash, BodyHash))
            throw Problem.Invalid("idempotency_key_reused", $"This key was used for another request.");
        var plain = new byte[box.Length - 28];
        using var aes = new AesGcm(_secret, 16);
        aes.Decrypt(box.AsSpan(0, 12), box.AsSpan(28), box.AsSpan(12, 16), plain);
        return JsonSerializer.Deserialize<Answer>(plain)! with { Status = status };
    }
}

/// <summary>On a request with an <c>Idempotency-Key</c>: an id that every retry of it gets again, for steps in other modules.</summary>
public sealed record IdempotentRequest(Guid DerivedId);

internal sealed record IdempotentIn(Type Context);

/// <summary>Marks a POST that takes no key: it only reads, or it must not be replayed (sign-in).</summary>
public sealed class NotIdempotent;

public static class IdempotencyRoutes
{
    public static TBuilder NotIdempotent<TBuilder>(this TBuilder route) where TBuilder : IEndpointConventionBuilder =>
        route.WithMetadata(new NotIdempotent());
}
