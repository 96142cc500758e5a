using System.Diagnostics;
using System.Text.Json;
using Bdbazar.Contracts;
using Bdbazar.Platform.Events;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Bdbazar.Platform.Data;

/// <summary>The repository of one module: a context on its own schema, with snake_case columns and an outbox.</summary>
public abstract class ModuleDb : DbContext
{
    private readonly List<Guid> _raised = [];

    protected ModuleDb(DbContextOptions options) : base(options)
    {
        // A failed save ends the request, so a savepoint a save would be a wasted round trip.
        Database.AutoSavepointsEnabled = false;
    }

    /// <summary>The module's schema.</summary>
    protected abstract string Schema { get; }

    internal string SchemaName => Schema;

    internal DbSet<OutboxMessage> Outbox => Set<OutboxMessage>();

    /// <summary>Tells the other modules, if and only if this transaction commits.</summary>
    public void Raise(IEvent happened)
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
        Outbox.Add(message);
        _raised.Add(message.EventId);
    }

    internal Guid[] TakeRaised()
    {
        Guid[] raised = [.. _raised];
        _raised.Clear();
        return raised;
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
        _raised.Clear();
        base.Dispose();
        GC.SuppressFinalize(this);
    }

    public override ValueTask DisposeAsync()
    {
        _raised.Clear();
        GC.SuppressFinalize(this);
        return base.DisposeAsync();
    }
}
