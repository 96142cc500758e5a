using Microsoft.Extensions.DependencyInjection;

namespace Bdbazar.Tests.Shops;

/// <summary>Shops without the modules that it does not need.</summary>
public class ShopsMarket(PostgresFixture postgres) : Market(postgres)
{
}
