using System.Text;
using Microsoft.Extensions.Options;

namespace Bdbazar.Web;

/// <summary>Answers browsers: files, pages, and what search engines ask for. What is the API's goes on to the API's own answers.</summary>
internal sealed class WebSite(WebFiles files, FirstPages pages, PageWriter writer, Sitemap sitemap, IOptions<WebOptions> options)
{
    public Task Handle(HttpContext context, RequestDelegate next)
    {
        var path = context.Request.Path.Value ?? "/";
        if (context.GetEndpoint() is not null || !(HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method)) || ApiAddresses.Has(path))
            return next(context);
        context.Response.Headers.XContentTypeOptions = "nosniff";
        return path switch
        {
            _ when files.Find(path) is { } file => WebFiles.Send(context, file),
            "/robots.txt" => Robots(context),
            "/sitemap.xml" or ['/', 's', 'i', 't', 'e', 'm', 'a', 'p', '/', ..] => sitemap.Send(context, Site(context.Request), next),
            _ when FirstPages.IsPage(path) || WantsPage(context.Request, path) => Page(context, path),
            _ => next(context),
        };
    }

    private async Task Page(HttpContext context, string path)
    {
        var page = await pages.Of(path, context.Request.QueryString.Value ?? "", PageWriter.LanguageOf(context), Site(context.Request), context.RequestAborted);
        await writer.Send(context, page);
    }

    private Task Robots(HttpContext context)
    {
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(
            $"User-agent: *\nDisallow: /account\nDisallow: /admin\nDisallow: /api/\nAllow: /api/v1/files/\nAllow: /api/v1/shops/files/\nDisallow: /cart\nDisallow: /checkout\nDisallow: /orders\nDisallow: /seller\nDisallow: /thanks\nSitemap: {Site(context.Request)}/sitemap.xml\n",
            Encoding.UTF8, context.RequestAborted);
    }

    // A person who mistyped gets our page that says so; a program, and a missing file, the bare 404.
    private static bool WantsPage(HttpRequest request, string path) =>
        request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase) && !Path.HasExtension(path);

    /// <summary>The site's own address, without a slash at its end.</summary>
    private string Site(HttpRequest request) => (options.Value.PublicUrl ?? $"{request.Scheme}://{request.Host}").TrimEnd('/');
}
