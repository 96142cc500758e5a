using Bdbazar.Contracts.Accounts;
using Bdbazar.Contracts.Orders;
using Microsoft.AspNetCore.Mvc;

namespace Bdbazar.Accounts;

internal static class EraseUser
{
    /// <summary>Erases a person.</summary>
    /// <remarks>
    /// Name, e-mail address, phone number, addresses, KYC and its files go, every session ends, and the other modules forget what identifies the person.
    /// The id stays, for orders and the ledger keep it. 404 <c>not_found</c>; 409 <c>own_account</c>;
    /// 409 <c>open_orders</c> with <c>orders: [{id, number, status}]</c> while something that was bought or sold is not over.
    /// </remarks>
    /// <param name="id">The account.</param>
    public static async Task<NoContent> Handle(
        Guid id, CurrentUser admin, AccountsDb db, SessionEnding ending, DropDocuments documents, [FromServices] IOrders orders, TimeProvider clock,
        CancellationToken ct)
    {
        if (id == admin.Id)
            throw ChangeUserStatus.OwnAccount();
        var user = await db.Users.SingleOrDefaultAsync(u => u.Id == id && u.Status != User.Erased, ct) ?? throw Problem.NotFound("user");
        if ((await orders.FindOpenOrders(new(id), ct)).Orders is { Count: > 0 } open)
        {
            throw new Problem(409, "open_orders", $"This person has orders that are not over. Finish or cancel them first.")
            {
                Members = new Dictionary<string, object?> { ["orders"] = open.Select(o => new { o.Id, o.Number, o.Status }) },
            };
        }
        user.Erase();
        if (user.IsSeller)
            db.Raise(user.AsSeller());
        db.Raise(new UserErased(id));

        await using var work = await db.Begin(ct);
        await db.SaveChangesAsync(ct);
        await ending.All(id, save: null, ct);
        // Bare sessions stay for a day, so that their access tokens are refused also by a process that starts only now.
        await db.Database.ExecuteSqlAsync($"""
            delete from accounts.refresh_tokens t using accounts.sessions s where s.id = t.session_id and s.user_id = {id};
            update accounts.sessions set user_agent = null, ip = null where user_id = {id};
            delete from accounts.addresses where user_id = {id};
            delete from accounts.kyc where user_id = {id};
            update accounts.kyc_documents set dropped_at = {clock.GetUtcNow()} where user_id = {id};
            """, ct);
        await work.Commit(ct);
        await ending.Tell();
        // Should this not come to its end, the job takes them.
        await documents.Run(ct);
        return TypedResults.NoContent();
    }
}
