using Bdbazar.Catalog;

namespace Bdbazar.Bench.Data;

/// <summary>The data set, made from a seed: the same products, shops and people on every machine. Nothing in it is more popular than anything else.</summary>
internal sealed class Goods(int products, int shops)
{
    public const int Categories = 50;
    public const int Buyers = 1_000;
    public const int StockEach = 1_000_000;

    /// <summary>Of every account here.</summary>
    public const string Password = "Bench-Password-71";

    /// <summary>Of its hash: what bdbazar itself hashes with by default otherwise.</summary>
    public const int PasswordIterations = 210_000;

    private static readonly DateTimeOffset Epoch = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public int Products => products;
    public int Shops => shops;

    public static Guid Id(char kind, int number) => Id(kind, number, Epoch);
    public static Guid ProductId(int i) => Id('p', i, CreatedAt(i));
    public static Guid VariantId(int i) => Id('v', i, CreatedAt(i));
    public static string Email(int buyer) => $"buyer{buyer}@bench.example";
    public static string CategoryName(int i) => Title(new Random(50_000 + i), 1);
    public static string ShopName(int i) => Title(new Random(90_000_000 + i), 2);
    public int ShopOf(int product) => product % shops;

    /// <summary>Two products of one shop, for a cart that becomes one order.</summary>
    public (int First, int Second) PairFor(int cart)
    {
        var dice = new Random(30_000_000 + cart);
        var (shop, each) = (dice.Next(shops), products / shops);
        var first = dice.Next(each);
        var second = (first + 1 + dice.Next(each - 1)) % each;
        return (first * shops + shop, second * shops + shop);
    }

    /// <summary>One of the five products that a buyer of the load on the cart puts in.</summary>
    public int FavouriteOf(int buyer, int no) => (buyer * 7919 + no * 1009) % products;

    /// <summary>A word that only this product has.</summary>
    public static string Code(int i) => $"mk{i}x";

    /// <summary>Minor units.</summary>
    public static long Price(int i) => new Random(60_000_000 + i).NextInt64(10_000, 1_000_000);

    public Product Product(int i)
    {
        var dice = new Random(1_000_000 + i);
        var price = Price(i);
        return new()
        {
            Id = ProductId(i),
            ShopId = Id('s', ShopOf(i)),
            Slug = $"bench-{i}",
            Title = $"{Title(dice, 5)} {Code(i)}",
            TitleBn = Text(dice, Vocabulary.Bengali, 4),
            Description = Text(dice, Vocabulary.Latin, 40),
            DescriptionBn = Text(dice, Vocabulary.Bengali, 15),
            CategoryId = Id('c', i % Categories),
            Brand = Title(new Random(70_000 + dice.Next(100)), 1),
            Tags = [.. Enumerable.Range(0, 2).Select(_ => Vocabulary.Latin[dice.Next(200)]).Distinct()],
            Attributes = new() { ["Colour"] = Vocabulary.Latin[300 + dice.Next(10)], ["Material"] = Vocabulary.Latin[400 + dice.Next(20)] },
            Status = Catalog.Product.Active,
            Price = price,
            InStock = true,
            Listed = true,
            RatingCount = dice.Next(0, 200),
            CreatedAt = CreatedAt(i),
            UpdatedAt = CreatedAt(i),
            Variants =
            [
                new()
                {
                    Id = VariantId(i), ProductId = ProductId(i), Position = 0, Sku = $"SKU-{i}", Price = price,
                    CompareAtPrice = dice.Next(4) == 0 ? price * 5 / 4 : null, WeightGrams = dice.Next(100, 3_000),
                },
            ],
        };
    }

    /// <summary>What people look for: one word of a title, or two, and every tenth time in Bengali.</summary>
    public IEnumerable<string> Queries(int count)
    {
        var dice = new Random(40_000_000);
        for (var n = 0; n < count; n++)
        {
            var product = Product(dice.Next(products));
            var words = (n % 10 == 0 ? product.TitleBn! : product.Title).Split(' ')[..4];
            yield return n % 2 == 0 ? words[dice.Next(4)] : $"{words[dice.Next(2)]} {words[2 + dice.Next(2)]}";
        }
    }

    public static DateTimeOffset CreatedAt(int i) => Epoch.AddSeconds(i * 7);

    // As a UUIDv7: a time, then what it names.
    private static Guid Id(char kind, int number, DateTimeOffset at) => new(
        (int)(at.ToUnixTimeMilliseconds() >> 16), (short)at.ToUnixTimeMilliseconds(), 0x7000, 0x80, (byte)kind, 0, 0,
        (byte)(number >> 24), (byte)(number >> 16), (byte)(number >> 8), (byte)number);

    private static string Title(Random dice, int words) =>
        string.Join(' ', Text(dice, Vocabulary.Latin, words).Split(' ').Select(w => $"{char.ToUpperInvariant(w[0])}{w[1..]}"));

    private static string Text(Random dice, IReadOnlyList<string> words, int count) =>
        string.Join(' ', Enumerable.Range(0, count).Select(_ => words[dice.Next(words.Count)]));
}
