using Bdbazar.Catalog.Search;
using FsCheck;
using FsCheck.Fluent;

namespace Bdbazar.Tests.Catalog.Search;

public sealed class SearchTextTests
{
    [Theory]
    [InlineData("Red Cotton SAREE", "red cotton saree")]
    [InlineData("জামদানি শা\u09A1\u09BCি, বাংলা।", "জামদানি শা\u09DCি বাংলা")]
    [InlineData("শা\u09DCী", "শা\u09DCি")]
    [InlineData("শা\u09A1\u09BCি", "শা\u09DCি")]
    [InlineData("\u09AF\u09BC \u09A2\u09BC", "\u09DF \u09DD")]
    [InlineData("ক\u09C7\u09BEট", "ক\u09CBট")]
    [InlineData("বাং\u200Cলা র\u200D‍্যাম", "বাংলা র্যাম")]
    [InlineData("২৫০ গ্রাম ٣٤", "250 গ্রাম 34")]
    [InlineData("Café crème Ærø e\u0301t", "cafe creme aero et")]
    [InlineData("shirts dresses batteries boxes bus glass jeans buses", "shirt dress battery box bus glass jean buse")]
    [InlineData("men's ‘quoted’ women’s", "men quoted women")]
    [InlineData("!!! % _ & | <-> ( ) : * \\ ' \"", "")]
    [InlineData("a\u0000b\uD800c", "a b c")]
    public void Text_is_cut_into_words(string text, string words) =>
        Assert.Equal(words, string.Join(' ', SearchText.Words(text)));

    [Fact]
    public void A_hyphenated_word_is_also_known_as_one() =>
        Assert.Equal([null, "tshirt", null], SearchText.Cut("T-shirt blue").Select(w => w.Joined));

    [Fact]
    public void Words_cut_again_stay_as_they_are_and_hold_nothing_that_a_tsquery_would_read() =>
        Prop.ForAll<string>(text =>
        {
            var words = SearchText.Words(text).ToList();
            return words.All(w => w.Length > 0 && !w.Any(c => char.IsWhiteSpace(c) || "'\\:|&!()<>*%_".Contains(c)))
                && words.SelectMany(SearchText.Words).Count() == words.Count;
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("jamdani", "jamdnai", 1)]
    [InlineData("shirt", "shrt", 1)]
    [InlineData("shirt", "shirtt", 1)]
    [InlineData("shirt", "skirt", 1)]
    [InlineData("শাড়ি", "শাড়", 1)]
    [InlineData("refrigerator", "refrigarater", 2)]
    [InlineData("lamp", "lump", 1)]
    [InlineData("phone", "telephone", 4)]
    public void Slips_are_counted(string a, string b, int slips)
    {
        Assert.Equal(slips, Spelling.Distance(a, b));
        Assert.Equal(slips, Spelling.Distance(b, a));
    }

    [Fact]
    public void Words_within_reach_of_each_other_always_share_a_delete()
    {
        var letters = Gen.Elements("abcdeশাড়ি".ToCharArray());
        var word = Gen.Select(Gen.ArrayOf(letters), cs => new string(cs)).Where(w => w.Length is >= 4 and <= 12);
        var slip = from w in word from at in Gen.Choose(0, 11) from c in letters select (Word: w, At: at % w.Length, Letter: c.ToString());
        Prop.ForAll(Arb.From(slip), x =>
        {
            string[] slips = [x.Word.Remove(x.At, 1), x.Word.Insert(x.At, x.Letter), x.Word.Remove(x.At, 1).Insert(x.At, x.Letter)];
            return slips.All(s => Spelling.Deletes(x.Word).Overlaps(Spelling.Deletes(s)));
        }).QuickCheckThrowOnFailure();
    }
}
