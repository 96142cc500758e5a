using Microsoft.AspNetCore.Mvc;

namespace Bdbazar.Orders;

/// <summary>Which orders are asked for.</summary>
internal sealed record OrderFilter
{
    /// <summary>Only those of this status.</summary>
    [FromQuery(Name = "status"), MaxLength(20)]
    public string? Status { get; init; }

    /// <summary>Only those of this shop.</summary>
    [FromQuery(Name = "shop")]
    public Guid? Shop { get; init; }

    /// <summary>Only those of this checkout.</summary>
    [FromQuery(Name = "checkout")]
    public Guid? Checkout { get; init; }

    /// <summary>Only the one of this number, in any case.</summary>
    [FromQuery(Name = "number"), MaxLength(40)]
    public string? Number { get; init; }

    /// <summary>For somebody who sells and buys: "buyer" for what was bought, "seller" for what is to be sent. A seller gets the latter by default.</summary>
    [FromQuery(Name = "as"), OneOf("buyer", "seller")]
    public string? As { get; init; }
}

internal static class ListOrders
{
    /// <summary>The caller's orders, newest first: a buyer's own, those of a seller's shops, all for an admin.</summary>
    /// <param name="late">true: only those that should have left by now, for they were placed more than two days ago.</param>
    public static Task<Ok<Page<OrderView>>> Handle(
        [AsParameters] OrderFilter filter, [FromQuery] bool? late, [AsParameters] PageRequest page, CurrentUser user, OrdersDb db, TimeProvider clock,
        CancellationToken ct)
    {
        var id = user.Id;
        var orders = user switch
        {
            { IsAdmin: true } => db.Orders,
            { IsSeller: true } when filter.As != "buyer" => db.Orders.Where(o => o.SellerId == id),
            _ => db.Orders.Where(o => o.BuyerId == id),
        };
        return List(late == true ? orders.Late(clock.GetUtcNow() - Order.LateAfter) : orders, filter, page, ct);
    }

    /// <summary>All orders, newest first.</summary>
    public static Task<Ok<Page<OrderView>>> All(
        [AsParameters] OrderFilter filter, [AsParameters] PageRequest page, OrdersDb db, CancellationToken ct) =>
        List(db.Orders, filter, page, ct);

    /// <summary>What a user has bought, newest first.</summary>
    /// <remarks>For the user and admins; anybody else is refused (403).</remarks>
    /// <param name="userId">The buyer.</param>
    public static Task<Ok<Page<OrderView>>> OfUser(
        Guid userId, [AsParameters] OrderFilter filter, [AsParameters] PageRequest page, CurrentUser user, OrdersDb db, CancellationToken ct) =>
        List(Own(userId, user, db.Orders.Where(o => o.BuyerId == userId)), filter, page, ct);

    /// <summary>The orders of a seller's shops, newest first.</summary>
    /// <remarks>For the seller and admins; anybody else is refused (403).</remarks>
    /// <param name="vendorId">The seller.</param>
    public static Task<Ok<Page<OrderView>>> OfVendor(
        Guid vendorId, [AsParameters] OrderFilter filter, [AsParameters] PageRequest page, CurrentUser user, OrdersDb db, CancellationToken ct) =>
        List(Own(vendorId, user, db.Orders.Where(o => o.SellerId == vendorId)), filter, page, ct);

    private static IQueryable<Order> Own(Guid owner, CurrentUser user, IQueryable<Order> orders)
    {
        user.RequireSelf(owner);
        return orders;
    }

    // As CountOpenOrders counts them, and by the same index.
    private static IQueryable<Order> Late(this IQueryable<Order> orders, DateTimeOffset before) => orders.Where(o => o.PlacedAt < before
        && new[] { OrderStatus.Pending, OrderStatus.Confirmed, OrderStatus.Processing }.Contains(o.Status)
        && (o.Status != OrderStatus.Pending || !o.Prepaid || o.PaymentStatus == "paid"));

    private static async Task<Ok<Page<OrderView>>> List(IQueryable<Order> orders, OrderFilter filter, PageRequest page, CancellationToken ct)
    {
        if (filter.Status is { } status)
        {
            orders = OrderStatus.All.Contains(status)
                ? orders.Where(o => o.Status == status)
                : throw Problem.InvalidField("status", "There is no such status.");
        }
        if (filter.Shop is { } shop)
            orders = orders.Where(o => o.ShopId == shop);
        if (filter.Checkout is { } checkout)
            orders = orders.Where(o => o.CheckoutId == checkout);
        if (!string.IsNullOrWhiteSpace(filter.Number))
        {
            var number = filter.Number.Trim().ToUpperInvariant();
            orders = orders.Where(o => o.Number == number);
        }
        if (Cursor.Read<NewestKey>(page.After) is { } after)
            orders = orders.Where(o => EF.Functions.LessThan(ValueTuple.Create(o.PlacedAt, o.Id), ValueTuple.Create(after.At, after.Id)));
        var rows = await orders.AsNoTracking().OrderByDescending(o => o.PlacedAt).ThenByDescending(o => o.Id).Take(page.Size + 1).ToListAsync(ct);
        return TypedResults.Ok(Page.Of(rows, page.Size, OrderView.Of, o => new NewestKey(o.PlacedAt, o.Id)));
    }
}
