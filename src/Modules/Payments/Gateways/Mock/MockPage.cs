using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Bdbazar.Payments.Gateways.Mock;

/// <summary>The mock gateway's pages: plain HTML without scripts, in the reader's language, from 320 px up.</summary>
internal sealed class MockPage(Language language)
{
    private const string Style = """
        :root{color-scheme:light dark}
        body{font:1rem/1.5 system-ui,sans-serif;margin:0 auto;max-width:26rem;padding:1.5rem 1rem}
        h1{font-size:1.4rem;margin:.5rem 0}
        .sum{font-size:2rem;font-weight:700;margin:1rem 0}
        .note{border-left:.25rem solid #b45309;padding-left:.75rem}
        form{margin:.75rem 0}
        button{font:inherit;font-weight:600;width:100%;min-height:3rem;border-radius:.5rem;border:2px solid #166534;cursor:pointer}
        .pay{background:#166534;color:#fff}
        .decline{background:Canvas;color:CanvasText;border-color:#57606a}
        button:focus-visible,a:focus-visible{outline:3px solid #2563eb;outline-offset:2px}
        nav{text-align:right}
        code{overflow-wrap:anywhere}
        """;

    private static readonly string StyleHash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style)));
    private static readonly HtmlEncoder Html = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>The language that the reader chose on the page, else the browser's.</summary>
    public static MockPage For(HttpContext context, string? lang) => new(lang switch
    {
        "bn" => Language.Bengali,
        "en" => Language.English,
        _ => Language.Of(context),
    });

    /// <summary>Asks the payer.</summary>
    public IResult Ask(HttpContext context, MockCharge charge)
    {
        return Page(context, 200, "Test payment", $"""
            <p class="sum">{E(Sum(charge.Amount))}</p>
            <p class="note">{T("This is a practice gateway: no money moves.")}</p>
            <form method="post" action="{Action(charge, DecideMockPayment.Success)}"><button class="pay">{T("Pay")}</button></form>
            <form method="post" action="{Action(charge, DecideMockPayment.Failure)}"><button class="decline">{T("Decline")}</button></form>
            <p>{T("Reference")}: <code>{E(charge.Reference)}</code></p>
            """, charge);
    }

    /// <summary>Says something to somebody who has nothing to decide.</summary>
    public IResult Say(HttpContext context, int status, string title, string text, MockCharge? charge = null, string? back = null) =>
        Page(context, status, title, $"""
            <p role="status">{T(text)}</p>
            {(back is null ? "" : $"""<p><a href="{E(back)}">{T("Back to the shop")}</a></p>""")}
            """, charge);

    private IResult Page(HttpContext context, int status, string title, string main, MockCharge? charge)
    {
        var headers = context.Response.Headers;
        // form-action also binds where the form's answer redirects to.
        var back = Uri.TryCreate(charge?.ReturnUrl, UriKind.Absolute, out var to) && to.Scheme is "http" or "https" ? $" {to.GetLeftPart(UriPartial.Authority)}" : "";
        headers.ContentSecurityPolicy = $"default-src 'none'; style-src 'sha256-{StyleHash}'; form-action 'self'{back}; base-uri 'none'; frame-ancestors 'none'";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers.CacheControl = "no-store";
        var (other, name) = language.IsBengali ? ("en", "English") : ("bn", "বাংলা");
        return Results.Content($"""
            <!doctype html>
            <html lang="{language.Code}">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="robots" content="noindex">
            <title>{T(title)} · bdbazar</title>
            <style>{Style}</style>
            </head>
            <body>
            {(charge is null ? "" : $"""<nav><a href="{E(MockGateway.PageOf(charge.Reference))}?lang={other}" lang="{other}" hreflang="{other}">{name}</a></nav>""")}
            <main>
            <h1>{T(title)}</h1>
            {main}
            </main>
            </body>
            </html>
            """, "text/html; charset=utf-8", Encoding.UTF8, status);
    }

    private string Action(MockCharge charge, string outcome) => E($"{MockGateway.PageOf(charge.Reference)}?outcome={outcome}&lang={language.Code}");

    private string T(string text) => E(Texts.Say(language, text));

    private static string E(string text) => Html.Encode(text);

    // Latin digits grouped in threes, or Bengali ones.
    private string Sum(Money amount)
    {
        var sum = $"{amount.Currency} {amount.Amount / 100m:#,##0.00}";
        return language.IsBengali ? string.Concat(sum.Select(c => char.IsAsciiDigit(c) ? (char)('০' + (c - '0')) : c)) : sum;
    }
}
