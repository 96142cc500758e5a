namespace Bdbazar.Accounts;

internal static class AddAddress
{
    /// <summary>Adds an entry to one's address book.</summary>
    /// <remarks>The first is the default. 409 <c>too_many_addresses</c> past 50; 422 <c>validation_failed</c>.</remarks>
    public static async Task<Created<AddressView>> Handle(
        AddressRequest request, CurrentUser user, AccountsDb db, TimeProvider clock, CancellationToken ct)
    {
        await using var work = await db.Begin(ct);
        await AddressBook.Lock(db, user.Id, ct);
        var me = user.Id;
        var kept = await db.Addresses.CountAsync(a => a.UserId == me, ct);
        if (kept >= SavedAddress.MaxPerUser)
            throw Problem.Conflict("too_many_addresses", $"An address book holds at most {SavedAddress.MaxPerUser} addresses. Delete one first.");

        var address = new SavedAddress { Id = clock.NewId(), UserId = me, CreatedAt = clock.GetUtcNow(), IsDefault = kept == 0 || request.IsDefault == true };
        address.Fill(request);
        if (address.IsDefault && kept > 0)
            await AddressBook.ClearDefault(db, me, ct);
        db.Addresses.Add(address);
        await db.SaveChangesAsync(ct);
        await work.Commit(ct);
        return TypedResults.Created($"/api/v1/users/me/addresses/{address.Id}", AddressView.Of(address));
    }
}
