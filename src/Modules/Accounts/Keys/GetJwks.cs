using System.Buffers.Text;
using System.Security.Cryptography;

namespace Bdbazar.Accounts;

/// <summary>The keys that access tokens are verified with (RFC 7517).</summary>
/// <param name="Keys">Also one that is about to sign, and those whose tokens may still be alive.</param>
/// <example>{"keys":[{"kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0","kid":"3f7a9c0d12e45b68","use":"sig","alg":"ES256"}]}</example>
internal sealed record JsonWebKeySet(IReadOnlyList<JsonWebKey> Keys);

/// <summary>The public half of one key (RFC 7518, 6.2).</summary>
/// <param name="Kty">Always EC.</param>
/// <param name="Crv">Always P-256.</param>
/// <param name="X">Base64url.</param>
/// <param name="Y">Base64url.</param>
/// <param name="Kid">As in the header of the tokens that it signed.</param>
/// <param name="Use">Always sig.</param>
/// <param name="Alg">Always ES256.</param>
internal sealed record JsonWebKey(string Kty, string Crv, string X, string Y, string Kid, string Use, string Alg)
{
    public static JsonWebKey Of(TokenKey key)
    {
        ECParameters parameters;
        // Whoever signs holds it meanwhile.
        lock (key)
            parameters = key.Key.ExportParameters(includePrivateParameters: false);
        return new("EC", "P-256", Base64Url.EncodeToString(parameters.Q.X), Base64Url.EncodeToString(parameters.Q.Y), key.Id, "sig", "ES256");
    }
}

internal static class GetJwks
{
    /// <summary>The public keys of this marketplace, for whoever wants to verify its access tokens.</summary>
    /// <remarks>May be kept for five minutes; a new key is here an hour before it signs.</remarks>
    public static Ok<JsonWebKeySet> Handle(HttpResponse response, TokenKeys keys)
    {
        response.Headers.CacheControl = "public, max-age=300";
        return TypedResults.Ok(new JsonWebKeySet([.. keys.All.Select(JsonWebKey.Of)]));
    }
}
