using Bdbazar.Platform.Events;
using Bdbazar.Tests.Journeys;
using Bdbazar.Tests.Platform.Sample;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Bdbazar.Journeys.Harness
{
    /// <summary>What the journeys run against here: the program in this process, whose events come twice and out of order.</summary>
    public sealed class RunningMarket(PostgresFixture postgres) : Market(postgres), IAsyncLifetime
    {
        protected override void Replace(IServiceCollection services)
        {
            services.AddSingleton<TwiceAndShuffled>();
            services.AddSingleton<IEventTransport>(provider => provider.GetRequiredService<TwiceAndShuffled>());
            services.AddSingleton<IHostedService>(provider => provider.GetRequiredService<TwiceAndShuffled>());
        }

        public async Task<Person> Login(string email, string password = Password, string? guestCart = null)
        {
            if (guestCart is null)
                return await base.Login(email, password);
            using var anonymous = Anonymous();
            anonymous.DefaultRequestHeaders.Add("X-Cart-Id", guestCart);
            return PersonOf(email, await anonymous.Post("/api/v1/auth/login", new { email, password }, HttpStatusCode.OK));
        }

        async ValueTask IAsyncDisposable.DisposeAsync()
        {
            try
            {
                Assert.True(Services.GetRequiredService<TwiceAndShuffled>().Disordered > 0, "the transport has mixed up what it carried");
                var dead = string.Join(" union all ", Modules.All.Where(m => m.Name is not ("admin" or "web")).Select(m => $"select handler || ': ' || error as why from {m.Name}.dead_events"));
                Assert.Equal("", await Sql.Ask<string>(ConnectionString, $"select coalesce(string_agg(why, '; '), '') from ({dead}) d"));
            }
            finally
            {
                await DisposeAsync();
            }
        }
    }
}

namespace Bdbazar.Journeys
{
    // The very journeys of tests/Journeys; there they run against a process.
    public sealed partial class BuyingJourney : IClassFixture<RunningMarket>;

    public sealed partial class Promises : IClassFixture<RunningMarket>;
}
