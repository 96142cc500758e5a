namespace Bdbazar.Accounts;

internal static class ListAddresses
{
    /// <summary>One's address book, the newest entry first.</summary>
    /// <remarks>At most 50 entries; one of them is the default.</remarks>
    public static async Task<Ok<Page<AddressView>>> Handle([AsParameters] PageRequest page, CurrentUser user, AccountsDb db, CancellationToken ct)
    {
        var me = user.Id;
        var book = db.Addresses.Where(a => a.UserId == me);
        if (Cursor.Read<NewestKey>(page.After) is { } after)
            book = book.Where(a => EF.Functions.LessThan(ValueTuple.Create(a.CreatedAt, a.Id), ValueTuple.Create(after.At, after.Id)));
        var rows = await book.OrderByDescending(a => a.CreatedAt).ThenByDescending(a => a.Id).Take(page.Size + 1).AsNoTracking().ToListAsync(ct);
        return TypedResults.Ok(Page.Of(rows, page.Size, AddressView.Of, a => new NewestKey(a.CreatedAt, a.Id)));
    }
}
