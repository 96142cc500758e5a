using System.IO.Compression;
using Bdbazar.Tests.Platform.Sample;

namespace Bdbazar.Tests.Platform;

/// <summary>What every guest is told travels small; what is somebody's own keeps its size, which would otherwise tell of it.</summary>
public sealed class CompressionTests(SampleHost host) : IClassFixture<SampleHost>
{
    [Fact]
    public async Task A_guest_who_takes_brotli_gets_the_same_answer_in_it()
    {
        using var client = host.Anonymous();
        var plain = await client.GetByteArrayAsync("/openapi/v1.json", TestContext.Current.CancellationToken);
        client.DefaultRequestHeaders.Add("Accept-Encoding", "gzip, br");
        using var answer = await client.Raw(HttpMethod.Get, "/openapi/v1.json");
        Assert.Equal("br", Assert.Single(answer.Content.Headers.ContentEncoding));
        Assert.Contains("Accept-Encoding", answer.Headers.Vary);
        var packed = await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        Assert.True(packed.Length < plain.Length / 3, $"{packed.Length} of {plain.Length} bytes");
        using var brotli = new BrotliStream(new MemoryStream(packed), CompressionMode.Decompress);
        using var unpacked = new MemoryStream();
        await brotli.CopyToAsync(unpacked, TestContext.Current.CancellationToken);
        Assert.Equal(plain, unpacked.ToArray());
    }

    [Fact]
    public async Task Who_says_who_they_are_gets_it_as_it_is()
    {
        using var guest = host.Anonymous();
        using var buyer = host.As("buyer");
        using var basket = host.Anonymous();
        basket.DefaultRequestHeaders.Add("X-Cart-Id", "0198c1f0-5b7e-7c3a-9d21-4f6a8b0c1e2d");
        Assert.Equal(["br"], await Encoding(guest));
        Assert.Empty(await Encoding(buyer));
        Assert.Empty(await Encoding(basket));
    }

    private static async Task<ICollection<string>> Encoding(HttpClient client)
    {
        client.DefaultRequestHeaders.Add("Accept-Encoding", "br");
        using var answer = await client.Raw(HttpMethod.Get, "/openapi/v1.json");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return answer.Content.Headers.ContentEncoding;
    }
}
