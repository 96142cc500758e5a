using Bdbazar.Contracts.Accounts;
using Bdbazar.Contracts.Catalog;
using Bdbazar.Contracts.Orders;
using Bdbazar.Contracts.Payments;
using Bdbazar.Contracts.Shipping;
using Bdbazar.Contracts.Shops;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using NSubstitute;

namespace Bdbazar.Tests.Harness;

internal static class Absent
{
    /// <summary>Stands in for contracts that no module of this build answers, so that a module can be tried without the others.</summary>
    public static void StandIn(this IServiceCollection services)
    {
        services.TryAddSingleton(Substitute.For<IAccounts>());
        services.TryAddSingleton(Substitute.For<ICatalog>());
        services.TryAddSingleton(Substitute.For<IOrders>());
        services.TryAddSingleton(Substitute.For<IPayments>());
        services.TryAddSingleton(Substitute.For<IShipping>());
        services.TryAddSingleton(Substitute.For<IShops>());
    }
}
