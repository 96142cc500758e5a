using System.Diagnostics;
using System.Text.Json;
using Bdbazar.Contracts;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Npgsql;

namespace Bdbazar.Platform.Data;

/// <summary>The repository of one module: a context on its own schema, with snake_case columns and an outbox.</summary>
public abstract class ModuleDb : DbContext
{
    private readonly List<Guid> _raised = [];
    private readonly List<Rows> _writes = [];
    private readonly List<Action> _afterCommit = [];
    private readonly List<Rows> _rows = [];

    protected ModuleDb(DbContextOptions options) : base(options)
    {
        // A failed save ends the request, so a savepoint a save would be a wasted round trip.
        Database.AutoSavepointsEnabled = false;
    }

    /// <summary>The module's schema.</summary>
    protected abstract string Schema { get; }

    internal string SchemaName => Schema;

    internal DbSet<OutboxMessage> Outbox => Set<OutboxMessage>();

    /// <summary>Whether <see cref="Write"/> waits for whoever commits the transaction.</summary>
    internal bool WritesAtCommit { get; set; }

    /// <summary>Begins a transaction, or joins the one that runs.</summary>
    public async Task<UnitOfWork> Begin(CancellationToken ct) =>
        new(Database.CurrentTransaction is null ? await Database.BeginTransactionAsync(ct) : null);

    /// <summary>Tells the other modules, if and only if this transaction commits.</summary>
    public void Raise(IEvent happened) => Outbox.Add(Message(happened));

    /// <summary>Runs when this transaction has committed, and never when it was rolled back. It is lost where the process dies in between.</summary>
    public void AfterCommit(Action act) => _afterCommit.Add(act);

    /// <summary>Adds rows to what the next save or <see cref="Write"/> writes, in its transaction.</summary>
    internal void WriteAlong(Rows rows) => _rows.Add(rows);

    /// <summary>
    /// Writes by plain SQL and tells the other modules of it, in one round trip and all or nothing: at once, or in a request with an <c>Idempotency-Key</c>
    /// together with its answer and the commit.
    /// </summary>
    public async Task Write(IEnumerable<Rows> rows, IEnumerable<IEvent> happened, CancellationToken ct)
    {
        _writes.AddRange([.. rows, OutboxMessage.Insert(Schema, [.. happened.Select(Message)]), .. _rows]);
        _rows.Clear();
        if (!WritesAtCommit)
            await Put(ct);
    }

    private async Task Put(CancellationToken ct)
    {
        await Database.OpenConnectionAsync(ct);
        try
        {
            await using var batch = new NpgsqlBatch((NpgsqlConnection)Database.GetDbConnection());
            foreach (var command in Rows.Commands(DrainWrites()))
                batch.BatchCommands.Add(command);
            await batch.ExecuteNonQueryAsync(ct);
        }
        finally
        {
            await Database.CloseConnectionAsync();
        }
        if (Database.CurrentTransaction is null)
            Committed();
    }

    internal List<Rows> DrainWrites()
    {
        List<Rows> writes = [.. _writes];
        _writes.Clear();
        return writes;
    }

    /// <summary>What was raised and enqueued is there: the relay and the runner are woken at once.</summary>
    internal void Committed()
    {
        Action[] acts = [.. _afterCommit];
        _afterCommit.Clear();
        foreach (var act in acts)
            act();
        if (_raised.Count == 0)
            return;
        Guid[] raised = [.. _raised];
        _raised.Clear();
        this.GetService<IOutboxSignals>().Committed(Schema, raised, this.GetService<IHttpContextAccessor>().HttpContext);
    }

    /// <summary>What was raised, enqueued or is still to be written will not be.</summary>
    internal void RolledBack()
    {
        _raised.Clear();
        _writes.Clear();
        _afterCommit.Clear();
        _rows.Clear();
    }

    private OutboxMessage Message(IEvent happened)
    {
        var clock = this.GetService<TimeProvider>();
        var message = new OutboxMessage
        {
            EventId = clock.NewId(),
            Name = EventNames.Of(happened.GetType()),
            AggregateId = happened.AggregateId,
            Payload = JsonSerializer.Serialize(happened, happened.GetType(), Json.Options),
            OccurredAt = clock.GetUtcNow(),
            NextAttemptAt = clock.GetUtcNow(),
            TraceParent = Activity.Current?.Id,
        };
        _raised.Add(message.EventId);
        return message;
    }

    /// <summary>Refused where nothing of the request is in a transaction yet: it would be there without the answer.</summary>
    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default) =>
        WritesAtCommit && Database.CurrentTransaction is null
            ? throw new InvalidOperationException("A request that commits together with others writes by Write alone.")
            : _rows.Count == 0
                ? base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken)
                : SaveWithRows(acceptAllChangesOnSuccess, cancellationToken);

    private async Task<int> SaveWithRows(bool acceptAllChangesOnSuccess, CancellationToken ct)
    {
        await using var own = Database.CurrentTransaction is null ? await Database.BeginTransactionAsync(ct) : null;
        var saved = await base.SaveChangesAsync(acceptAllChangesOnSuccess, ct);
        _writes.AddRange(_rows);
        _rows.Clear();
        await Put(ct);
        if (own is not null)
            await own.CommitAsync(ct);
        return saved;
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.HasDefaultSchema(Schema);
        modelBuilder.Entity<OutboxMessage>(e =>
        {
            e.ToTable("outbox");
            e.HasKey(m => m.Id);
            e.Property(m => m.Id).UseIdentityAlwaysColumn();
            e.Property(m => m.Payload).HasColumnType("jsonb");
        });
        Build(modelBuilder);
        foreach (var entity in modelBuilder.Model.GetEntityTypes())
            SnakeCase.Columns(entity);
    }

    /// <summary>Maps the module's entities. Columns are named by convention; tables are named here.</summary>
    protected abstract void Build(ModelBuilder model);

    // Contexts are pooled: what a rolled-back request raised must not stay for the next one.
    public override void Dispose()
    {
        RolledBack();
        WritesAtCommit = false;
        base.Dispose();
        GC.SuppressFinalize(this);
    }

    public override ValueTask DisposeAsync()
    {
        RolledBack();
        WritesAtCommit = false;
        GC.SuppressFinalize(this);
        return base.DisposeAsync();
    }
}
