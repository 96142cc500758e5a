using System.Text;
using Bdbazar.Platform.Data;
using Bdbazar.Platform.Files;

namespace Bdbazar.Tests.Platform;

public sealed class DiskBlobStoreTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("bdbazar-blobs-").FullName;
    private readonly DiskBlobStore _store;

    public DiskBlobStoreTests() => _store = new(new DataFolder(_folder));

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private Task Put(string key, string content) => _store.Put(key, new MemoryStream(Encoding.UTF8.GetBytes(content)), Ct);

    private async Task<string?> Read(string key)
    {
        await using var stream = await _store.Open(key, Ct);
        return stream is null ? null : await new StreamReader(stream).ReadToEndAsync(Ct);
    }

    private string[] Files() => Directory.GetFiles(_folder, "*", SearchOption.AllDirectories);

    /// <summary>Ends in the middle, as a caller that goes away.</summary>
    private sealed class Torn : MemoryStream
    {
        public Torn() : base(new byte[100_000])
        {
        }

        public override Task CopyToAsync(Stream destination, int bufferSize, CancellationToken cancellationToken)
        {
            destination.Write(new byte[50_000]);
            throw new IOException("gone");
        }
    }

    [Fact]
    public async Task A_file_is_kept_replaced_and_forgotten_by_its_key()
    {
        await Put("products/1.png", "one");
        Assert.Equal("one", await Read("products/1.png"));
        await Put("products/1.png", "two");
        Assert.Equal("two", await Read("products/1.png"));
        await _store.Delete("products/1.png", Ct);
        Assert.Null(await Read("products/1.png"));
    }

    [Fact]
    public async Task What_is_not_there_is_null_and_may_be_deleted()
    {
        Assert.Null(await Read("never.png"));
        Assert.Null(await Read("no/such/folder.png"));
        await _store.Delete("never.png", Ct);
        await _store.Delete("no/such/folder.png", Ct);
    }

    [Theory]
    [InlineData("../escaped")]
    [InlineData("a/../../escaped")]
    [InlineData("../files-beside/escaped")]
    [InlineData("/etc/escaped")]
    [InlineData("..")]
    [InlineData("")]
    [InlineData(".")]
    public async Task A_key_stays_inside_the_store(string key)
    {
        await Assert.ThrowsAsync<ArgumentException>(() => Put(key, "x"));
        await Assert.ThrowsAsync<ArgumentException>(() => _store.Open(key, Ct));
        await Assert.ThrowsAsync<ArgumentException>(() => _store.Delete(key, Ct));
        Assert.Empty(Files());
    }

    [Fact]
    public async Task An_upload_that_breaks_off_changes_nothing_and_leaves_nothing()
    {
        await Put("a.png", "whole");
        await Assert.ThrowsAsync<IOException>(() => _store.Put("a.png", new Torn(), Ct));
        await Assert.ThrowsAsync<IOException>(() => _store.Put("b.png", new Torn(), Ct));
        Assert.Equal("whole", await Read("a.png"));
        Assert.Null(await Read("b.png"));
        Assert.Single(Files());
    }

    [Fact]
    public async Task A_reader_goes_on_with_what_it_opened_while_it_is_replaced()
    {
        await Put("a.png", "old");
        await using var reading = await _store.Open("a.png", Ct);
        await Put("a.png", "new");
        Assert.Equal("old", await new StreamReader(reading!).ReadToEndAsync(Ct));
    }
}
