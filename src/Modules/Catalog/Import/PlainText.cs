using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace Bdbazar.Catalog.Import;

/// <summary>Descriptions are plain text here and HTML in Shopify's files. What <see cref="Html"/> writes, <see cref="Of"/> reads back as it was.</summary>
internal static partial class PlainText
{
    private static readonly HashSet<string> Blocks = new(
        ["p", "div", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "tr", "table", "section", "article", "header", "footer", "blockquote", "pre", "dt", "dd", "hr"],
        StringComparer.OrdinalIgnoreCase);

    private static readonly HashSet<string> Unseen = new(["script", "style", "template", "head", "noscript", "iframe", "object"], StringComparer.OrdinalIgnoreCase);

    /// <summary>The text of HTML: no tags, scripts or comments; line breaks where blocks end.</summary>
    public static string Of(string html)
    {
        var text = new StringBuilder();
        var at = 0;
        while (at < html.Length)
        {
            var tag = html.IndexOf('<', at);
            if (tag < 0)
                tag = html.Length;
            text.Append(WebUtility.HtmlDecode(html[at..tag]));
            at = tag < html.Length ? AfterTag(html, tag, text) : tag;
        }
        return Normal(text.ToString());
    }

    /// <summary>HTML that shows the text.</summary>
    public static string Html(string text) =>
        Normal(text).Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;").Replace("\n", "<br>");

    /// <summary>As both sides are compared: one kind of line break, at most one empty line at a time, nothing at the ends.</summary>
    public static string Normal(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var c in text.ReplaceLineEndings("\n"))
        {
            if (c == '\n' || c == '\t' || !char.IsControl(c))
                clean.Append(c == '\u00A0' ? ' ' : c);
        }
        return EmptyLines().Replace(LineEnds().Replace(clean.ToString(), "\n"), "\n\n").Trim();
    }

    // Where reading goes on. A < that begins no tag is text.
    private static int AfterTag(string html, int at, StringBuilder text)
    {
        if (string.CompareOrdinal(html, at, "<!--", 0, 4) == 0)
            return html.IndexOf("-->", at + 4, StringComparison.Ordinal) is var end and >= 0 ? end + 3 : html.Length;
        var match = Tag().Match(html, at);
        if (!match.Success)
        {
            text.Append('<');
            return at + 1;
        }
        var name = match.Groups["name"].Value;
        var after = at + match.Length;
        if (name.Equals("br", StringComparison.OrdinalIgnoreCase))
            text.Append('\n');
        else if (Blocks.Contains(name) && text.Length > 0 && text[^1] != '\n')
            text.Append('\n');
        else if (Unseen.Contains(name) && match.Groups["close"].Length == 0)
            return html.IndexOf($"</{name}", after, StringComparison.OrdinalIgnoreCase) is var end and >= 0 ? end : html.Length;
        return after;
    }

    [GeneratedRegex("""\G<(?<close>/?)(?<name>[A-Za-z!?][A-Za-z0-9]*)(?>[^<>"']|"[^"]*"|'[^']*')*>""")]
    private static partial Regex Tag();

    [GeneratedRegex("""[^\S\n]+\n""")]
    private static partial Regex LineEnds();

    [GeneratedRegex("\n{3,}")]
    private static partial Regex EmptyLines();
}
