using Bdbazar.Platform;
using System.Security.Cryptography;
using Bdbazar.Contracts.Accounts;

namespace Bdbazar.Host.Demo;

/// <summary>The accounts whose passwords everybody knows. A program that others can reach does not run with them.</summary>
internal static class DemoAccounts
{
    public static readonly (string Email, string Password, string What) Admin = ("admin@bdbazar.example", "Bazar-Admin-2026", "admin");
    public static readonly (string Email, string Password, string What) Seller = (DemoPeople.Seller, "Bazar-Seller-2026", "seller with two shops");
    public static readonly (string Email, string Password, string What) Buyer = (DemoPeople.Buyer, "Bazar-Buyer-2026", "buyer");

    public static IReadOnlyList<(string Email, string Password, string What)> All => [Admin, Seller, Buyer];

    /// <summary>The other people of the demo get passwords that nobody knows.</summary>
    public static string PasswordOf(string email) =>
        All.FirstOrDefault(a => a.Email == email).Password ?? Convert.ToHexString(RandomNumberGenerator.GetBytes(24));

    /// <summary>Which of them this data has.</summary>
    public static async Task<IReadOnlyList<string>> In(IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        return (await scope.ServiceProvider.GetRequiredService<IAccounts>().FindEmails(new([.. All.Select(a => a.Email)]), default)).Emails;
    }
}

/// <summary>Stops a start that would show the demo's well-known passwords to others. Runs after the migrations and before the server listens.</summary>
internal sealed class NoDemoInPublic(IServiceProvider services) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if ((await DemoAccounts.In(services)).Count > 0)
            throw new StartRefused("this data has demo accounts, whose passwords everybody knows, so it is served on loopback only. Start with another DATA_DIR and DEMO=0.");
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
