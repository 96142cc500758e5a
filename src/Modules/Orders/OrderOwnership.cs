namespace Bdbazar.Orders;

internal static class OrderOwnership
{
    /// <summary>The orders that are this user's business: bought, sold, or all for an admin.</summary>
    public static IQueryable<Order> Of(this IQueryable<Order> orders, CurrentUser user)
    {
        var id = user.Id;
        return user.IsAdmin ? orders : orders.Where(o => o.BuyerId == id || o.SellerId == id);
    }
}
