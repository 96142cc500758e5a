using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Bdbazar.Platform.Auth;

namespace Bdbazar.Tests.Platform;

public sealed class AccessTokensTests
{
    // The key of RFC 7515, appendix A.3.
    private const string X = "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU";
    private const string Y = "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0";
    private const string D = "jpsQnnGQmL-YBIffH1136cspYG6-0iY7X1fCE9-E9LI";

    private const string GoodHeader = """{"alg":"ES256","typ":"at+jwt","kid":"k1"}""";

    private readonly ShiftableClock _clock = new();
    private readonly ECDsa _key = RfcKey(withPrivate: true);
    private readonly AccessTokens _tokens;
    private readonly AccessClaims _claims = new(Guid.NewGuid(), "buyer", Guid.NewGuid());

    public AccessTokensTests()
    {
        var keys = new TokenKeys();
        keys.Replace([new("k1", _key, DateTimeOffset.UnixEpoch)]);
        _tokens = new(keys, _clock);
    }

    private static ECDsa RfcKey(bool withPrivate) => ECDsa.Create(new ECParameters
    {
        Curve = ECCurve.NamedCurves.nistP256,
        Q = new() { X = Base64Url.DecodeFromChars(X), Y = Base64Url.DecodeFromChars(Y) },
        D = withPrivate ? Base64Url.DecodeFromChars(D) : null,
    });

    private string GoodPayload(long? iat = null, long? exp = null, string issuer = "bdbazar", string audience = "bdbazar")
    {
        var now = _clock.GetUtcNow().ToUnixTimeSeconds();
        return $$"""{"iss":"{{issuer}}","aud":"{{audience}}","sub":"{{_claims.UserId}}","role":"buyer","sid":"{{_claims.SessionId}}","iat":{{iat ?? now}},"exp":{{exp ?? now + 900}}}""";
    }

    private static string Part(string json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json));

    private string Signed(string header, string payload)
    {
        var body = $"{Part(header)}.{Part(payload)}";
        return $"{body}.{Base64Url.EncodeToString(_key.SignData(Encoding.ASCII.GetBytes(body), HashAlgorithmName.SHA256))}";
    }

    [Fact]
    public void A_token_that_was_good_is_not_for_ever()
    {
        var keys = new TokenKeys();
        var key = new TokenKey("k1", _key, DateTimeOffset.UnixEpoch);
        keys.Replace([key]);
        var tokens = new AccessTokens(keys, _clock);
        var token = tokens.Issue(_claims);
        Assert.Equal(_claims, tokens.Verify(token));
        Assert.Equal(_claims, tokens.Verify(token));

        keys.Replace([]);
        Assert.Null(tokens.Verify(token));
        keys.Replace([key]);
        Assert.Equal(_claims, tokens.Verify(token));

        _clock.Shift += AccessTokens.Lifetime;
        Assert.Null(tokens.Verify(token));
    }

    [Fact]
    public void The_signature_of_RFC_7515_is_verified_by_the_same_primitive()
    {
        const string body = "eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ";
        const string signature = "DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q";
        using var key = RfcKey(withPrivate: false);
        Assert.True(key.VerifyData(Encoding.ASCII.GetBytes(body), Base64Url.DecodeFromChars(signature), HashAlgorithmName.SHA256));
        // It names neither our type nor a key of ours, so as a token it is nothing.
        Assert.Null(_tokens.Verify($"{body}.{signature}"));
    }

    [Fact]
    public void What_is_issued_verifies_here_and_with_the_public_key_alone()
    {
        var token = _tokens.Issue(_claims);
        Assert.Equal(_claims, _tokens.Verify(token));
        using var key = RfcKey(withPrivate: false);
        var parts = token.Split('.');
        Assert.True(key.VerifyData(Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"), Base64Url.DecodeFromChars(parts[2]), HashAlgorithmName.SHA256));
        Assert.Equal(GoodHeader, Encoding.UTF8.GetString(Base64Url.DecodeFromChars(parts[0])).Replace("\\u002B", "+"));
        Assert.Equal(_claims, _tokens.Verify(Signed(GoodHeader, GoodPayload())));
    }

    [Theory]
    [InlineData("""{"alg":"none","typ":"at+jwt","kid":"k1"}""")]
    [InlineData("""{"alg":"HS256","typ":"at+jwt","kid":"k1"}""")]
    [InlineData("""{"alg":"ES384","typ":"at+jwt","kid":"k1"}""")]
    [InlineData("""{"alg":"es256","typ":"at+jwt","kid":"k1"}""")]
    [InlineData("""{"typ":"at+jwt","kid":"k1"}""")]
    [InlineData("""{"alg":"ES256","typ":"JWT","kid":"k1"}""")]
    [InlineData("""{"alg":"ES256","kid":"k1"}""")]
    [InlineData("""{"alg":"ES256","typ":"at+jwt","kid":"k2"}""")]
    [InlineData("""{"alg":"ES256","typ":"at+jwt"}""")]
    [InlineData("""{"alg":"ES256","typ":"at+jwt","kid":"k1","crit":["exp"]}""")]
    [InlineData("""{"alg":"ES256","typ":"at+jwt","kid":"k1","crit":[]}""")]
    [InlineData("""{"alg":["ES256"],"typ":"at+jwt","kid":"k1"}""")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{")]
    [InlineData("")]
    public void A_header_that_is_not_ours_is_refused_though_the_signature_fits(string header) => Assert.Null(_tokens.Verify(Signed(header, GoodPayload())));

    [Fact]
    public void Alg_none_and_a_secret_made_of_the_public_key_are_refused()
    {
        Assert.Null(_tokens.Verify($"{Part("""{"alg":"none","typ":"at+jwt","kid":"k1"}""")}.{Part(GoodPayload())}."));
        Assert.Null(_tokens.Verify($"{Part(GoodHeader)}.{Part(GoodPayload())}."));
        var body = $"{Part("""{"alg":"HS256","typ":"at+jwt","kid":"k1"}""")}.{Part(GoodPayload())}";
        foreach (var secret in new[] { _key.ExportSubjectPublicKeyInfo(), Encoding.ASCII.GetBytes(_key.ExportSubjectPublicKeyInfoPem()), Base64Url.DecodeFromChars(X) })
            Assert.Null(_tokens.Verify($"{body}.{Base64Url.EncodeToString(HMACSHA256.HashData(secret, Encoding.ASCII.GetBytes(body)))}"));
    }

    [Fact]
    public void Another_key_under_our_name_is_refused()
    {
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var body = $"{Part(GoodHeader)}.{Part(GoodPayload())}";
        Assert.Null(_tokens.Verify($"{body}.{Base64Url.EncodeToString(other.SignData(Encoding.ASCII.GetBytes(body), HashAlgorithmName.SHA256))}"));
        // ASN.1, as other libraries write signatures, is not the form of JWS; and zeroes are no signature (CVE-2022-21449).
        Assert.Null(_tokens.Verify($"{body}.{Base64Url.EncodeToString(_key.SignData(Encoding.ASCII.GetBytes(body), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence))}"));
        Assert.Null(_tokens.Verify($"{body}.{Base64Url.EncodeToString(new byte[64])}"));
    }

    [Fact]
    public void A_payload_that_is_not_ours_is_refused_though_the_signature_fits()
    {
        var now = _clock.GetUtcNow().ToUnixTimeSeconds();
        Assert.Null(_tokens.Verify(Signed(GoodHeader, GoodPayload(iat: now - 900, exp: now))));
        Assert.Null(_tokens.Verify(Signed(GoodHeader, GoodPayload(iat: now + 120))));
        Assert.Null(_tokens.Verify(Signed(GoodHeader, GoodPayload(issuer: "other"))));
        Assert.Null(_tokens.Verify(Signed(GoodHeader, GoodPayload(audience: "other"))));
        Assert.Null(_tokens.Verify(Signed(GoodHeader, GoodPayload().Replace("\"role\":\"buyer\",", ""))));
        Assert.Null(_tokens.Verify(Signed(GoodHeader, GoodPayload().Replace(_claims.UserId.ToString(), "me"))));
        Assert.Null(_tokens.Verify(Signed(GoodHeader, "{}")));
    }

    [Fact]
    public void A_time_that_no_calendar_has_does_not_throw()
    {
        Assert.Null(_tokens.Verify(Signed(GoodHeader, GoodPayload(exp: long.MinValue))));
        Assert.Null(_tokens.Verify(Signed(GoodHeader, GoodPayload(iat: long.MaxValue))));
        Assert.NotNull(_tokens.Verify(Signed(GoodHeader, GoodPayload(exp: long.MaxValue))));
    }

    [Fact]
    public void A_token_is_good_for_fifteen_minutes_and_a_clock_may_be_slow_by_half_a_minute()
    {
        var token = _tokens.Issue(_claims);
        _clock.Shift = TimeSpan.FromSeconds(-25);
        Assert.NotNull(_tokens.Verify(token));
        _clock.Shift = TimeSpan.FromSeconds(-35);
        Assert.Null(_tokens.Verify(token));
        _clock.Shift = TimeSpan.FromSeconds(15 * 60 - 5);
        Assert.NotNull(_tokens.Verify(token));
        _clock.Shift = TimeSpan.FromSeconds(15 * 60);
        Assert.Null(_tokens.Verify(token));
    }

    [Fact]
    public void A_changed_payload_is_refused()
    {
        var parts = _tokens.Issue(_claims).Split('.');
        var payload = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(parts[1])).Replace("buyer", "admin");
        Assert.Null(_tokens.Verify($"{parts[0]}.{Part(payload)}.{parts[2]}"));
    }

    [Fact]
    public void Only_the_one_spelling_of_a_token_is_taken()
    {
        var token = _tokens.Issue(_claims);
        var parts = token.Split('.');
        // 64 bytes leave four bits of the last letter unused.
        var last = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".IndexOf(token[^1]);
        var stray = token[..^1] + "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"[last | 1];
        Assert.NotEqual(token, stray);
        string[] others =
        [
            stray, token + "==", token + "=", token + "A", token + ".", "." + token, " " + token, token + " ", token + "\n", token + "\0",
            $"{parts[0]}=.{parts[1]}.{parts[2]}", $"{parts[0]}.{parts[1]}==.{parts[2]}", $"{parts[0]}\n.{parts[1]}.{parts[2]}", $"{parts[0]}.{parts[1]}",
            $"{parts[0]}.{parts[1]}.{parts[2]}.", $"{parts[0]}..{parts[2]}", "", ".", "..", "...",
        ];
        Assert.All(others, other => Assert.Null(_tokens.Verify(other)));
    }

    [Fact]
    public void A_token_of_more_than_two_kilobytes_is_not_even_looked_at()
    {
        var header = $$"""{"alg":"ES256","typ":"at+jwt","kid":"k1","x":"{{new string('x', 2000)}}"}""";
        Assert.Null(_tokens.Verify(Signed(header, GoodPayload())));
        Assert.NotNull(_tokens.Verify(Signed(header.Replace(new string('x', 1900), ""), GoodPayload())));
        Assert.Null(_tokens.Verify(new string('.', 10_000_000)));
    }

    [Fact]
    public void Twenty_thousand_mutations_are_all_refused_and_none_throws()
    {
        var random = new Random(20260301);
        for (var i = 0; i < 20_000; i++)
        {
            var token = i % 500 == 0 ? _tokens.Issue(_claims) : _last;
            _last = token;
            var mutant = i % 3 == 0 ? MutateInside(token, random, sign: false) : Mutate(token, random);
            Assert.True(mutant == token || _tokens.Verify(mutant) is null, mutant);
        }
    }

    [Fact]
    public void What_reaches_the_end_signed_but_broken_does_not_throw()
    {
        var random = new Random(20260302);
        var token = _tokens.Issue(_claims);
        for (var i = 0; i < 2_000; i++)
            _tokens.Verify(MutateInside(token, random, sign: true));
    }

    private string _last = "";

    // Letters changed, dropped, added or swapped.
    private static string Mutate(string token, Random random)
    {
        var text = new StringBuilder(token);
        for (var n = random.Next(1, 4); n > 0; n--)
        {
            var at = random.Next(text.Length);
            switch (random.Next(5))
            {
                case 0: text[at] = (char)random.Next(128); break;
                case 1: text.Remove(at, 1); break;
                case 2: text.Insert(at, (char)random.Next(0x500)); break;
                case 3: (text[at], text[^1]) = (text[^1], text[at]); break;
                default: text[at] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"[random.Next(64)]; break;
            }
        }
        return text.ToString();
    }

    // A byte of the decoded header or payload changed, which makes broken JSON and broken UTF-8.
    private string MutateInside(string token, Random random, bool sign)
    {
        var parts = token.Split('.');
        var which = random.Next(2);
        var bytes = Base64Url.DecodeFromChars(parts[which]);
        bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
        parts[which] = Base64Url.EncodeToString(bytes);
        var body = $"{parts[0]}.{parts[1]}";
        return $"{body}.{(sign ? Base64Url.EncodeToString(_key.SignData(Encoding.ASCII.GetBytes(body), HashAlgorithmName.SHA256)) : parts[2])}";
    }
}
