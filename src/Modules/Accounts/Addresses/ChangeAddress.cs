namespace Bdbazar.Accounts;

internal static class ChangeAddress
{
    /// <summary>Changes an entry of one's address book.</summary>
    /// <remarks>Made the default, it takes the place of the one that was. 404 <c>not_found</c>, also for somebody else's; 422 <c>validation_failed</c>.</remarks>
    /// <param name="id">The entry.</param>
    public static async Task<Ok<AddressView>> Handle(Guid id, AddressRequest request, CurrentUser user, AccountsDb db, CancellationToken ct)
    {
        await using var work = await db.Begin(ct);
        await AddressBook.Lock(db, user.Id, ct);
        var me = user.Id;
        var address = await db.Addresses.SingleOrDefaultAsync(a => a.Id == id && a.UserId == me, ct) ?? throw Problem.NotFound("address");
        address.Fill(request);
        if (request.IsDefault == true && !address.IsDefault)
        {
            await AddressBook.ClearDefault(db, me, ct);
            address.IsDefault = true;
        }
        await db.SaveChangesAsync(ct);
        await work.Commit(ct);
        return TypedResults.Ok(AddressView.Of(address));
    }
}
