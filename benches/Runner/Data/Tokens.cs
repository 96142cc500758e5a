using Bdbazar.Platform.Auth;
using Bdbazar.Platform.Kernel;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using System.Security.Cryptography;

namespace Bdbazar.Bench.Data;

/// <summary>
/// Access tokens as Accounts issues them at sign-in, signed with the installation's own key: a hundred thousand people cannot sign in
/// beforehand (that alone would take an hour), and whoever verifies sees no difference.
/// </summary>
internal sealed class Tokens
{
    private readonly AccessTokens _tokens;

    private Tokens(AccessTokens tokens) => _tokens = tokens;

    public static async Task<Tokens> Of(Market market)
    {
        var protector = new ServiceCollection().AddDataProtection().SetApplicationName("bdbazar").PersistKeysToFileSystem(new(Path.Combine(market.Folder, "keys")))
            .Services.BuildServiceProvider().GetRequiredService<IDataProtectionProvider>().CreateProtector("accounts.signing-keys.v1");
        var kid = await market.Scalar<string>("select kid from accounts.signing_keys order by signs_from desc limit 1");
        var key = ECDsa.Create();
        key.ImportPkcs8PrivateKey(protector.Unprotect(await market.Scalar<byte[]>("select private_key from accounts.signing_keys where kid = $1", kid)), out _);
        var keys = new TokenKeys();
        keys.Replace([new(kid, key, DateTimeOffset.UnixEpoch)]);
        return new(new AccessTokens(keys, new MarketClock()));
    }

    /// <summary>Good for a quarter of an hour.</summary>
    public string For(Guid buyer) => _tokens.Issue(new(buyer, "buyer", buyer));
}
