using Bdbazar.Contracts.Accounts;
using Bdbazar.Contracts.Cart;
using Bdbazar.Contracts.Catalog;
using Bdbazar.Contracts.Events;
using Bdbazar.Contracts.Jobs;
using Bdbazar.Contracts.Orders;
using Bdbazar.Contracts.Payments;
using Bdbazar.Contracts.Shipping;
using Bdbazar.Contracts.Shops;

namespace Bdbazar.Contracts;

/// <summary>
/// Who may ask what of whom: the only list of it. Where modules run in separate processes, the one that is asked looks here
/// for the name in the caller's certificate, and refuses what has no row.
/// </summary>
public static class WhoMayAsk
{
    /// <summary>The names of those who may read <c>/metrics</c> on the internal port.</summary>
    public static IReadOnlyList<string> MetricsReaders { get; } = ["prometheus"];

    // Every module verifies access tokens, so every other one may ask Accounts for what that takes.
    public static IReadOnlyList<MayAsk> Table { get; } =
    [
        new("accounts", typeof(ICarts), nameof(ICarts.MergeGuestCart)),
        new("accounts", typeof(IOrders), nameof(IOrders.FindOpenOrders)),
        new("accounts", typeof(IShops), nameof(IShops.FindShops)),

        new("shops", typeof(IAccounts), nameof(IAccounts.ReadAccess)),

        new("catalog", typeof(IAccounts), nameof(IAccounts.ReadAccess)),
        new("catalog", typeof(IShops), nameof(IShops.FindShops)),
        new("catalog", typeof(IOrders), nameof(IOrders.FindOrders)),

        new("cart", typeof(IAccounts), nameof(IAccounts.ReadAccess)),
        new("cart", typeof(ICatalog), nameof(ICatalog.FindVariants)),
        new("cart", typeof(IOrders), nameof(IOrders.FindOrders)),

        new("orders", typeof(IAccounts), nameof(IAccounts.ReadAccess), nameof(IAccounts.FindAddress)),
        new("orders", typeof(ICarts), nameof(ICarts.FindCart), nameof(ICarts.TakeLines), nameof(ICarts.ReturnLines)),
        new("orders", typeof(ICatalog), nameof(ICatalog.FindVariants), nameof(ICatalog.ReserveStock), nameof(ICatalog.ReleaseStock)),
        new("orders", typeof(IPayments), nameof(IPayments.OpenPayment), nameof(IPayments.VoidPayment)),
        new("orders", typeof(IShipping), nameof(IShipping.QuoteShipping)),

        new("payments", typeof(IAccounts), nameof(IAccounts.ReadAccess)),
        new("payments", typeof(IOrders), nameof(IOrders.AwaitPayment)),

        new("shipping", typeof(IAccounts), nameof(IAccounts.ReadAccess)),
        new("shipping", typeof(IShops), nameof(IShops.FindShops)),
        new("shipping", typeof(IOrders), nameof(IOrders.FindOrders), nameof(IOrders.AdvanceOrder)),

        new("admin", typeof(IAccounts), nameof(IAccounts.ReadAccess)),
        new("admin", typeof(IDeadEvents), nameof(IDeadEvents.FindDeadEvents), nameof(IDeadEvents.RequeueDeadEvent)),
        new("admin", typeof(IJobs), nameof(IJobs.FindJobs), nameof(IJobs.RetryJob), nameof(IJobs.CancelJob), nameof(IJobs.FindSchedules)),

        new("web", typeof(IAccounts), nameof(IAccounts.ReadAccess)),
    ];
}

/// <summary>One row: a module, and the methods of a contract that it may ask.</summary>
public sealed record MayAsk(string Caller, Type Contract, params IReadOnlyList<string> Methods);
