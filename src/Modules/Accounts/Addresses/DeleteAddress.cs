namespace Bdbazar.Accounts;

internal static class DeleteAddress
{
    /// <summary>Takes an entry out of one's address book.</summary>
    /// <remarks>Where it was the default, the newest of the others is from now on. 404 <c>not_found</c>, also for somebody else's. Orders keep the address that they were placed with.</remarks>
    /// <param name="id">The entry.</param>
    public static async Task<NoContent> Handle(Guid id, CurrentUser user, AccountsDb db, CancellationToken ct)
    {
        await using var work = await db.Begin(ct);
        await AddressBook.Lock(db, user.Id, ct);
        var me = user.Id;
        if (await db.Addresses.Where(a => a.Id == id && a.UserId == me).ExecuteDeleteAsync(ct) == 0)
            throw Problem.NotFound("address");
        await db.Database.ExecuteSqlAsync($"""
            update accounts.addresses set is_default = true
            where id = (select id from accounts.addresses where user_id = {me} order by created_at desc, id desc limit 1)
              and not exists (select from accounts.addresses where user_id = {me} and is_default)
            """, ct);
        await work.Commit(ct);
        return TypedResults.NoContent();
    }
}
