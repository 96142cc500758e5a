using Bdbazar.Contracts.Accounts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using NSubstitute;

namespace Bdbazar.Tests.Catalog;

/// <summary>A market whose goods are written into the catalogue's tables (see <see cref="Goods"/>); whatever module is not built is stood in for.</summary>
public class CatalogAlone(PostgresFixture postgres) : Market(postgres)
{
    protected override void Replace(IServiceCollection services)
    {
        var accounts = Substitute.For<IAccounts>();
        accounts.FindEmails(Arg.Any<FindEmails>(), Arg.Any<CancellationToken>()).Returns(new KnownEmails([]));
        services.TryAddSingleton(accounts);
    }
}
