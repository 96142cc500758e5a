namespace Bdbazar.Orders;

internal static class OrderOwnership
{
    /// <summary>The orders that are this user's business: bought, sold, or all for an admin.</summary>
    public static IQueryable<Order> Of(this IQueryable<Order> orders, CurrentUser user)
    {
        var id = user.Id;
        return user.IsAdmin ? orders : orders.Where(o => o.BuyerId == id || o.SellerId == id);
    }

    /// <summary>What is an account's is for its owner and admins; 403 for anybody else.</summary>
    public static void RequireSelf(this CurrentUser user, Guid owner)
    {
        if (!user.IsAdmin && user.Id != owner)
            throw Problem.Forbidden("forbidden", $"Your account may not do this.");
    }
}
