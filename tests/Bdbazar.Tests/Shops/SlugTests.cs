using Bdbazar.Shops;

namespace Bdbazar.Tests.Shops;

public sealed class SlugTests
{
    private static readonly Guid Id = Guid.Parse("019c1d2e-7a40-7c31-9d55-0a4b8f3c2e11");

    [Theory]
    [InlineData("Nakshi Ghar", "nakshi-ghar")]
    [InlineData("  Rahim's  Café & Bakery!! ", "rahims-cafe-and-bakery")]
    [InlineData("Żółw Øre Straße", "zolw-ore-strasse")]
    [InlineData("রহিম স্টোর", "shop-8f3c2e11")]
    [InlineData("রহিম & করিম", "shop-8f3c2e11")]
    [InlineData("রহিম Store ২০২৬", "store")]
    [InlineData("---", "shop-8f3c2e11")]
    [InlineData("🎉🎉", "shop-8f3c2e11")]
    [InlineData("Mine", "shop-mine")]
    [InlineData("files", "shop-files")]
    [InlineData("019c1d2e-7a40-7c31-9d55-0a4b8f3c2e11", "shop-019c1d2e-7a40-7c31-9d55-0a4b8f3c2e11")]
    public void A_slug_comes_from_the_name(string name, string slug) => Assert.Equal(slug, Slug.For(name, Id).First());

    [Fact]
    public void A_long_name_is_cut() => Assert.Equal(60, Slug.For(new string('a', 100), Id).First().Length);

    [Fact]
    public void The_last_thing_to_try_is_the_shops_alone() => Assert.Contains(Id.ToString("n"), Slug.For("Shop", Id).Last());

    [Fact]
    public void Half_a_character_is_dropped() => Assert.Equal("ab", Slug.For("a\ud83db", Id).First().Replace("-", ""));
}
