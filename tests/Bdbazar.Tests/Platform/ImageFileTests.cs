using Bdbazar.Platform.Files;

namespace Bdbazar.Tests.Platform;

public sealed class ImageFileTests
{
    [Theory]
    [InlineData(Images.Png, "image/png", "png")]
    [InlineData(Images.Jpeg, "image/jpeg", "jpg")]
    [InlineData(Images.WebpLossy, "image/webp", "webp")]
    [InlineData(Images.WebpLossless, "image/webp", "webp")]
    [InlineData(Images.WebpExtended, "image/webp", "webp")]
    [InlineData(Images.Gif, "image/gif", "gif")]
    public async Task An_image_is_known_by_its_content(string base64, string contentType, string extension)
    {
        using var stream = new MemoryStream(Convert.FromBase64String(base64));
        var image = await ImageFile.Probe(stream, TestContext.Current.CancellationToken);
        Assert.Equal((contentType, extension, 3, 2), (image.ContentType, image.Extension, image.Width, image.Height));
        Assert.Equal(0, stream.Position);
    }

    [Theory]
    [InlineData(Images.Png)]
    [InlineData(Images.Jpeg)]
    [InlineData(Images.WebpLossy)]
    [InlineData(Images.WebpLossless)]
    [InlineData(Images.WebpExtended)]
    [InlineData(Images.Gif)]
    public async Task No_prefix_of_an_image_is_an_image(string base64)
    {
        var whole = Convert.FromBase64String(base64);
        for (var length = 0; length < whole.Length; length++)
            Assert.Contains("file", (await Refused(whole[..length])).Errors!.Keys);
    }

    [Theory]
    [InlineData(Images.Png)]
    [InlineData(Images.Jpeg)]
    [InlineData(Images.WebpExtended)]
    [InlineData(Images.Gif)]
    public async Task A_byte_that_went_wrong_never_makes_more_than_a_refusal(string base64)
    {
        var whole = Convert.FromBase64String(base64);
        for (var at = 0; at < whole.Length; at++)
        {
            foreach (var wrong in (byte[])[0x00, 0x7F, 0xD9, 0xFF])
            {
                var bytes = whole.ToArray();
                bytes[at] = wrong;
                var thrown = await Record.ExceptionAsync(() => Probe(bytes));
                Assert.True(thrown is null or Problem { Status: 422 }, $"byte {at} = {wrong:x2}: {thrown}");
            }
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("GIF89a")]
    [InlineData("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1\" height=\"1\"/>")]
    [InlineData("%PDF-1.7 and so on")]
    [InlineData("RIFF1234WAVEfmt ")]
    public async Task What_is_no_image_is_refused(string text) =>
        Assert.Contains("file", (await Refused(System.Text.Encoding.ASCII.GetBytes(text))).Errors!.Keys);

    [Theory]
    [InlineData(8_000, 5_000, true)]
    [InlineData(8_001, 5_000, false)]
    [InlineData(2_147_483_647, 2_147_483_647, false)]
    [InlineData(0, 5, false)]
    [InlineData(5, 0, false)]
    public async Task Forty_megapixels_are_the_limit_and_none_is_too_few(int width, int height, bool taken)
    {
        var png = Images.PngOf(width, height);
        if (taken)
            Assert.Equal(width, (await Probe(png)).Width);
        else
            await Refused(png);
    }

    [Fact]
    public async Task What_follows_the_end_of_a_photo_is_not_looked_at() =>
        // Phones append a second picture or a depth map.
        Assert.Equal(3, (await Probe([.. Convert.FromBase64String(Images.Jpeg), 1, 2, 3])).Width);

    [Fact]
    public async Task More_than_ten_mebibytes_are_refused()
    {
        var thrown = await Assert.ThrowsAsync<Problem>(() => Probe([.. Convert.FromBase64String(Images.Jpeg), .. new byte[ImageFile.MaxBytes]]));
        Assert.Equal(413, thrown.Status);
    }

    private static async Task<ImageFile> Probe(byte[] bytes)
    {
        using var stream = new MemoryStream(bytes);
        return await ImageFile.Probe(stream, TestContext.Current.CancellationToken);
    }

    private static async Task<Problem> Refused(byte[] bytes)
    {
        var problem = await Assert.ThrowsAsync<Problem>(() => Probe(bytes));
        Assert.Equal(422, problem.Status);
        return problem;
    }
}
