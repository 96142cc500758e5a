using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Bdbazar.Cart;

/// <summary>Schema "cart".</summary>
internal sealed class CartDb(DbContextOptions<CartDb> options) : ModuleDb(options)
{
    protected override string Schema => "cart";

    public DbSet<Cart> Carts => Set<Cart>();

    /// <summary>
    /// Changes a cart, alone with it: its row is taken first, so whoever else changes the same cart waits, and no change is lost.
    /// Null where there is no such cart.
    /// </summary>
    public async Task<Cart?> Change(CartOwner owner, Action<Cart> change, DateTimeOffset now, CancellationToken ct)
    {
        await using var work = await Begin(ct);
        if (await Lock(owner, now, ct) is not { } cart)
            return null;
        change(cart);
        await SaveChangesAsync(ct);
        await work.Commit(ct);
        return cart;
    }

    /// <summary>The cart with its lines, its row held until the transaction ends.</summary>
    public async Task<Cart?> Lock(CartOwner owner, DateTimeOffset now, CancellationToken ct)
    {
        var found = await (owner.UserId is { } user
            ? Carts.FromSql($"update cart.carts set updated_at = {now} where user_id = {user} returning *")
            : Carts.FromSql($"update cart.carts set updated_at = {now} where id = {owner.GuestId} and user_id is null returning *")).ToListAsync(ct);
        return await WithItems(found, ct);
    }

    /// <summary>An account's cart as in <see cref="Lock"/>; made where there is none.</summary>
    public async Task<Cart> LockOrCreate(Guid userId, Guid newId, DateTimeOffset now, CancellationToken ct) => (await WithItems(
        await Carts.FromSql($"""
            insert into cart.carts (id, user_id, updated_at) values ({newId}, {userId}, {now})
            on conflict (user_id) do update set updated_at = excluded.updated_at returning *
            """).ToListAsync(ct), ct))!;

    /// <summary>Moves what is in a guest's cart into an account's; false where there is no such guest's cart any more.</summary>
    public async Task<bool> Merge(Guid guestId, Guid userId, CancellationToken ct)
    {
        var clock = this.GetService<TimeProvider>();
        await using var work = await Begin(ct);
        var now = clock.GetUtcNow();
        // The guest's first, always: two that merge at once do not wait for each other.
        if (await Lock(new(null, guestId), now, ct) is not { } guest)
            return false;
        var own = await LockOrCreate(userId, clock.NewId(), now, ct);
        own.Merge(guest, clock);
        Carts.Remove(guest);
        await SaveChangesAsync(ct);
        await work.Commit(ct);
        return true;
    }

    private async Task<Cart?> WithItems(List<Cart> found, CancellationToken ct)
    {
        if (found is not [var cart])
            return null;
        await Entry(cart).Collection(c => c.Items).LoadAsync(ct);
        return cart;
    }

    protected override void Build(ModelBuilder model)
    {
        model.Entity<Cart>(e =>
        {
            e.ToTable("carts");
            e.Property(c => c.Id).ValueGeneratedNever();
            e.HasMany(c => c.Items).WithOne().HasForeignKey(i => i.CartId).IsRequired();
        });
        model.Entity<CartItem>(e =>
        {
            e.ToTable("items");
            e.Property(i => i.Id).ValueGeneratedNever();
        });
    }
}
