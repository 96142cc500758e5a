using System.IO.Compression;
using System.Text;

namespace Bdbazar.Tests.Web;

/// <summary>A market that serves a web as Vite leaves it, but small: what the server makes of it is tested here, the pages themselves in the browser.</summary>
public sealed class BuiltWeb : Market
{
    public const string Site = "https://bazar.example";
    public const string Script = "console.log('the storefront, the storefront, the storefront, the storefront')";

    private readonly string _web = Directory.CreateTempSubdirectory("bdbazar-web-").FullName;

    public BuiltWeb(PostgresFixture postgres) : base(postgres)
    {
        Write("index.html", """
            <!doctype html>
            <html lang="en"><head><title>bdbazar</title><!--head--><script type="module" src="/assets/index-1.js"></script></head>
            <body><div id="root"><!--root--></div><!--data--></body></html>
            """);
        Write("manifest.json", """
            {
              "index.html": { "file": "assets/index-1.js", "imports": ["_base.js"] },
              "_base.js": { "file": "assets/base-2.js" },
              "src/storefront/routes.tsx": { "file": "assets/routes-3.js", "imports": ["_base.js", "_shop.js"] },
              "_shop.js": { "file": "assets/shop-4.js" },
              "src/storefront/browse/product.tsx": { "file": "assets/product-5.js", "imports": ["_shop.js"] }
            }
            """);
        Write("assets/index-1.js", Script);
        Write("icon.svg", "<svg/>");
        using (var brotli = new BrotliStream(File.Create(Path.Combine(_web, "assets/index-1.js.br")), CompressionLevel.Optimal))
            brotli.Write(Encoding.UTF8.GetBytes(Script));
        using (var gzip = new GZipStream(File.Create(Path.Combine(_web, "assets/index-1.js.gz")), CompressionLevel.Optimal))
            gzip.Write(Encoding.UTF8.GetBytes(Script));
    }

    protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string> { ["Web:Folder"] = _web, ["Web:PublicUrl"] = Site };

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Directory.Delete(_web, recursive: true);
    }

    private void Write(string name, string text)
    {
        var path = Path.Combine(_web, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
