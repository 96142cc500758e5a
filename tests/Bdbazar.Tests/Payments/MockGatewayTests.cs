using System.Text.RegularExpressions;
using Bdbazar.Payments.Gateways.Mock;
using Microsoft.Extensions.DependencyInjection;

namespace Bdbazar.Tests.Payments;

public sealed partial class MockGatewayTests(PaymentMarket market) : IClassFixture<PaymentMarket>
{
    private readonly HttpClient _browser = market.Anonymous();

    private async Task<string> Read(string page, HttpStatusCode status = HttpStatusCode.OK, string? language = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, page);
        if (language is not null)
            request.Headers.Add("Accept-Language", language);
        using var answer = await _browser.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(status, answer.StatusCode);
        Assert.Equal("text/html", answer.Content.Headers.ContentType!.MediaType);
        return await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    // As a browser without scripts would: only by the forms on the page.
    private async Task<HttpResponseMessage> Press(string page, int button)
    {
        var forms = Form().Matches(await Read(page));
        Assert.Equal(2, forms.Count);
        return await _browser.PostAsync(WebUtility.HtmlDecode(forms[button].Groups["action"].Value), new FormUrlEncodedContent([]), TestContext.Current.CancellationToken);
    }

    [GeneratedRegex("""<form method="post" action="(?<action>[^"]+)"><button""")]
    private static partial Regex Form();

    [Theory]
    [InlineData(0, "success", "paid", "succeeded")]
    [InlineData(1, "failure", "failed", "failed")]
    public async Task The_page_s_buttons_tell_the_shop_and_send_the_payer_back(int button, string said, string status, string attempt)
    {
        var checkout = await market.Checkout("mock", 155000);
        var page = (await checkout.Initiate("mock", "/checkout/done?step=3#top")).Text("redirectUrl");
        Assert.StartsWith(_browser.BaseAddress!.ToString(), page);

        using var answer = await Press(page, button);
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        Assert.Equal($"/checkout/done?step=3&checkout={checkout.Id}&status={said}#top", answer.Headers.Location!.OriginalString);
        var payment = await checkout.Payment();
        Assert.Equal(status, payment.Text("status"));
        Assert.Equal(attempt, payment["attempts"]![0]!.Text("status"));
        Assert.Equal(status, Assert.Single(await checkout.Told()).Orders[0].Status);
    }

    [Fact]
    public async Task Without_an_address_to_go_back_to_the_page_says_what_became_of_it()
    {
        var checkout = await market.Checkout("mock", 1000);
        using var answer = await Press(checkout.Opened.RedirectUrl!, 0);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("The payment was made.", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Contains("The payment was made.", await Read(checkout.Opened.RedirectUrl!));
    }

    [Fact]
    public async Task The_page_is_plain_accessible_html_under_a_strict_policy()
    {
        var checkout = await market.Checkout("mock", 155000);
        var page = (await checkout.Initiate("mock", "https://shop.example/\"><script>alert(1)</script>")).Text("redirectUrl");
        using var answer = await _browser.GetAsync(page, TestContext.Current.CancellationToken);
        var html = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.DoesNotContain("<script", html);
        Assert.Contains("""<html lang="en">""", html);
        Assert.Contains("width=device-width", html);
        Assert.Contains("BDT 1,550.00", html);

        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("default-src 'none'", policy);
        Assert.Contains("form-action 'self' https://shop.example;", policy);
        var style = Regex.Match(html, "<style>(.*)</style>", RegexOptions.Singleline).Groups[1].Value;
        Assert.Contains(Convert.ToBase64String(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(style))), policy);
        Assert.Equal("no-store", answer.Headers.CacheControl!.ToString());

        // After it is over, the way back stands in the page: escaped.
        using var pressed = await Press(page, 0);
        Assert.StartsWith("https://shop.example/", pressed.Headers.Location!.OriginalString);
        Assert.DoesNotContain("<script", await Read(page));
    }

    [Fact]
    public async Task The_page_speaks_both_languages()
    {
        var page = (await market.Checkout("mock", 155000)).Opened.RedirectUrl!;
        foreach (var html in new[] { await Read(page, language: "bn"), await Read($"{page}?lang=bn", language: "en") })
        {
            Assert.Contains("""<html lang="bn">""", html);
            Assert.Contains("টাকা দিন", html);
            Assert.Contains("১,৫৫০.০০", html);
        }
        Assert.Contains("Decline", await Read($"{page}?lang=en", language: "bn"));
    }

    [Fact]
    public async Task A_page_that_is_over_takes_no_decision()
    {
        var checkout = await market.Checkout("mock", 1000);
        var page = checkout.Opened.RedirectUrl!;
        await checkout.Initiate("cod");
        Assert.DoesNotContain("<form", await Read(page));
        using var late = await _browser.PostAsync($"{page}?outcome=success", null, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        Assert.Equal("pending", await checkout.Status());
    }

    [Fact]
    public async Task A_page_that_nobody_was_sent_to_is_not_there()
    {
        await Read("/mock-gateway/6e0c2a55-3f0e-4d0c-9d57-1f6a3c1b2e90", HttpStatusCode.NotFound);
        // An attempt's id, which the seller sees, is not its page's.
        var checkout = await market.Checkout("mock", 1000);
        var attempt = (await checkout.Payment())["attempts"]![0]!.Id();
        await Read($"/mock-gateway/{attempt}", HttpStatusCode.NotFound);
        using var answer = await _browser.PostAsync($"{checkout.Opened.RedirectUrl}?outcome=steal", null, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal("pending", await checkout.Status());
    }

    [Fact]
    public async Task The_payer_goes_back_to_an_address_in_bengali()
    {
        var checkout = await market.Checkout("mock", 1000);
        using var answer = await Press((await checkout.Initiate("mock", "/ধন্যবাদ")).Text("redirectUrl"), 0);
        Assert.StartsWith("/%E0%A6%A7", answer.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task The_secret_is_made_once_and_kept_under_protection()
    {
        var before = await market.Services.GetRequiredService<MockSecret>().Get(TestContext.Current.CancellationToken);
        var kept = await market.Query<string>("select value from payments.secrets where name = 'mock'");
        Assert.DoesNotContain(Convert.ToBase64String(before), kept);
        await market.Restart();
        Assert.Equal(before, await market.Services.GetRequiredService<MockSecret>().Get(TestContext.Current.CancellationToken));
    }
}
