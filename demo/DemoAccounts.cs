using System.Security.Cryptography;
using Bdbazar.Contracts.Accounts;
using Microsoft.Extensions.DependencyInjection;

namespace Bdbazar.Demo;

/// <summary>The accounts whose passwords everybody knows. A program that others can reach does not run with them.</summary>
public static class DemoAccounts
{
    internal static readonly (string Email, string Password, string What) Admin = ("admin@bdbazar.example", "Bazar-Admin-2026", "admin");
    internal static readonly (string Email, string Password, string What) Seller = (DemoPeople.Seller, "Bazar-Seller-2026", "seller with two shops");
    internal static readonly (string Email, string Password, string What) Buyer = (DemoPeople.Buyer, "Bazar-Buyer-2026", "buyer");

    private static IReadOnlyList<(string Email, string Password, string What)> All => [Admin, Seller, Buyer];

    /// <summary>The other people of the demo get passwords that nobody knows.</summary>
    internal static string PasswordOf(string email) =>
        All.FirstOrDefault(a => a.Email == email).Password ?? Convert.ToHexString(RandomNumberGenerator.GetBytes(24));

    /// <summary>Which of them this data has.</summary>
    public static async Task<IReadOnlyList<(string Email, string Password, string What)>> In(IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        var found = await scope.ServiceProvider.GetRequiredService<IAccounts>().FindEmails(new([.. All.Select(a => a.Email)]), default);
        return [.. All.Where(a => found.Emails.Contains(a.Email))];
    }
}
