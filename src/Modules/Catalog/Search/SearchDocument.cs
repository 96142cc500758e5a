using System.Text;

namespace Bdbazar.Catalog.Search;

/// <summary>What a product is found by: its words with their weights. Titles count most (A), then brand, tags and categories (B), then the rest (C).</summary>
internal sealed class SearchDocument
{
    // A long description adds little to find it by, and every byte is read when ranks are computed.
    private const int MaxText = 5_000;
    private const int MaxPositions = 20;

    private readonly Dictionary<string, List<string>> _words = new(StringComparer.Ordinal);
    private int _position;

    public IReadOnlyCollection<string> Words => _words.Keys;

    /// <param name="categoryNames">Of its category and of those above, in both languages.</param>
    public static SearchDocument Of(Product product, IEnumerable<string> categoryNames)
    {
        var document = new SearchDocument();
        document.Add('A', [product.Title, product.TitleBn]);
        document.Add('B', [product.Brand, .. product.Tags, .. categoryNames]);
        document.Add('C', [.. product.Attributes.Values, product.Description, product.DescriptionBn]);
        return document;
    }

    /// <summary>The literal of a tsvector: <c>'শাড়ি':1A,7C 'red':2A</c>. Words are letters and digits, so nothing needs escaping.</summary>
    public string TsVector
    {
        get
        {
            var text = new StringBuilder();
            foreach (var (word, places) in _words)
                text.Append('\'').Append(word).Append("':").AppendJoin(',', places).Append(' ');
            return text.ToString();
        }
    }

    private void Add(char weight, IEnumerable<string?> texts)
    {
        foreach (var text in texts)
        {
            foreach (var word in SearchText.Cut(text is { Length: > MaxText } ? text[..MaxText] : text))
            {
                _position++;
                Add(weight, word.Text);
                if (word.Joined is not null)
                    Add(weight, word.Joined);
            }
            // A gap, so that the end of one text is not next to the beginning of the other.
            _position += 10;
        }
    }

    private void Add(char weight, string word)
    {
        if (!_words.TryGetValue(word, out var places))
            _words[word] = places = [];
        if (places.Count < MaxPositions)
            places.Add($"{Math.Min(_position, 16_383)}{weight}");
    }
}
