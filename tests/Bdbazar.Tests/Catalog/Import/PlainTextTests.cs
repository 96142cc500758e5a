using Bdbazar.Catalog.Import;
using FsCheck;
using FsCheck.Fluent;

namespace Bdbazar.Tests.Catalog.Import;

public sealed class PlainTextTests
{
    [Theory]
    [InlineData("<p>Classic blown clay pot</p>", "Classic blown clay pot")]
    [InlineData("Just text. ", "Just text.")]
    [InlineData("<p>One</p><p>Two</p>", "One\nTwo")]
    [InlineData("<ul>\n<li>One</li>\n<li>Two</li>\n</ul>", "One\n\nTwo")]
    [InlineData("a<br>b<br/>c<BR />d", "a\nb\nc\nd")]
    [InlineData("5 &lt; 6 &amp; 7 &gt; 2 &#2453;", "5 < 6 & 7 > 2 ক")]
    [InlineData("1 < 2 and <3", "1 < 2 and <3")]
    [InlineData("x<script>alert('<p>')</script>y<style>p{}</style>z<!-- <b> -->!", "xyz!")]
    [InlineData("""<a title="a > b" href='javascript:alert(1)'>link</a>""", "link")]
    [InlineData("<img src=x onerror=alert(1)>text", "text")]
    [InlineData("&lt;script&gt;alert(1)&lt;/script&gt;", "<script>alert(1)</script>")]
    [InlineData("<script>never closed", "")]
    [InlineData("one\r\ntwo\u00A0three\u0001", "one\ntwo three")]
    public void Html_becomes_the_text_that_it_shows(string html, string text) => Assert.Equal(text, PlainText.Of(html));

    [Fact]
    public void Any_text_comes_back_from_html_as_it_was() => Prop.ForAll(
        Arb.From(Gen.Select(Gen.ArrayOf(Gen.Elements("<", ">", "&", "\n", " ", "\t", "\"", "'", "p", "br", "script", "/", "!", "--", "amp;", "#39;", "শাড়ি", "\u00A0", ";")), parts => string.Concat(parts))),
        text => PlainText.Of(PlainText.Html(text)) == PlainText.Normal(text) && PlainText.Html(PlainText.Of(PlainText.Html(text))) == PlainText.Html(text))
        .QuickCheckThrowOnFailure();

    [Fact]
    public void Hostile_html_is_read_in_little_time()
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();
        foreach (var part in new[] { "<", "<p ", "<a \"", "<!--", "<a '\"", "&" })
            PlainText.Of(string.Concat(Enumerable.Repeat(part, 100_000)));
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), watch.Elapsed.ToString());
    }
}
