using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Bdbazar.Web;

/// <summary>Puts a page's first HTML into the built template, and says what the browser may do with it.</summary>
internal sealed class PageWriter(WebFiles files)
{
    private static readonly HtmlEncoder Html = HtmlEncoder.Create(UnicodeRanges.All);
    private readonly string _template = files.ReadTemplate();
    private readonly Preloads _preloads = new(files.ReadManifest());

    /// <summary>The language that was chosen on the page, else the browser's.</summary>
    public static Language LanguageOf(HttpContext context) => context.Request.Cookies["bdbazar-language"] switch
    {
        "bn" => Language.Bengali,
        "en" => Language.English,
        _ => Language.Of(context),
    };

    public async Task Send(HttpContext context, FirstPage page)
    {
        var nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));
        var text = Encoding.UTF8.GetBytes(Write(context, page, nonce));
        var response = context.Response;
        response.StatusCode = page.Status;
        response.ContentType = "text/html; charset=utf-8";
        response.Headers.CacheControl = "private, no-cache";
        response.Headers.Vary = "Accept-Encoding, Accept-Language, Cookie";
        response.Headers["Referrer-Policy"] = "strict-origin-when-cross-origin";
        // Overlays write one style element of their own, which the nonce lets through; no script runs but our files.
        // Frames show what our own script has fetched and nothing else: papers as PDF, which come only with a token.
        response.Headers.ContentSecurityPolicy =
            $"default-src 'none'; script-src 'self'; style-src 'self' 'nonce-{nonce}'; img-src 'self' data: blob: https:; connect-src 'self'; font-src 'self'; manifest-src 'self'; frame-src blob:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
        var compressed = Compress(text, AcceptedEncoding.Of(context.Request), response.Headers);
        response.ContentLength = compressed.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
            await response.Body.WriteAsync(compressed, context.RequestAborted);
    }

    private string Write(HttpContext context, FirstPage page, string nonce)
    {
        var chosen = context.Request.Cookies["bdbazar-theme"];
        var theme = chosen is "light" or "dark" ? $" data-theme=\"{chosen}\"" : "";
        return _template
            .Replace("<html lang=\"en\">", $"<html lang=\"{LanguageOf(context).Code}\"{theme}>")
            .Replace("<title>bdbazar</title>", $"<title>{Html.Encode(page.Title)}</title>")
            .Replace("<!--head-->", Head(page, nonce))
            .Replace("<!--data-->", $"<script type=\"application/json\" id=\"first-data\">{Answers(page)}</script>")
            .Replace("<!--root-->", page.Body);
    }

    private string Head(FirstPage page, string nonce)
    {
        var head = new StringBuilder($"<meta property=\"csp-nonce\" nonce=\"{nonce}\"><meta name=\"description\" content=\"{Html.Encode(page.Description)}\">");
        head.Append(page.Canonical is { } canonical ? $"<link rel=\"canonical\" href=\"{Html.Encode(canonical)}\">" : "<meta name=\"robots\" content=\"noindex\">");
        var graph = new[] { ("site_name", "bdbazar"), ("type", page.Kind), ("title", page.Title), ("description", page.Description), ("url", page.Canonical), ("image", page.Image) };
        foreach (var (name, value) in graph.Where(g => g.Item2 is not null))
            head.Append($"<meta property=\"og:{name}\" content=\"{Html.Encode(value!)}\">");
        if (page.Data is { } data)
            head.Append($"<script type=\"application/ld+json\">{InScript(data)}</script>");
        return head.Append(_preloads.For(page.Module)).ToString();
    }

    private static string Answers(FirstPage page) =>
        "{" + string.Join(',', page.Answers.Select(a => $"\"{JavaScriptEncoder.Default.Encode(a.Key)}\":{InScript(a.Value)}")) + "}";

    // In JSON a '<' stands only in texts, where this is the same letter; so no text can end the element that it stands in.
    private static string InScript(string json) => json.Replace("<", "\\u003c");

    private static byte[] Compress(byte[] text, string? encoding, IHeaderDictionary headers)
    {
        if (encoding is null)
            return text;
        headers.ContentEncoding = encoding;
        using var output = new MemoryStream();
        using (Stream stream = encoding == "br" ? new BrotliStream(output, new BrotliCompressionOptions { Quality = 5 }) : new GZipStream(output, CompressionLevel.Optimal))
            stream.Write(text);
        return output.ToArray();
    }
}
