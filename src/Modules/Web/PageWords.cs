namespace Bdbazar.Web;

/// <summary>The few words of the first HTML that are not data.</summary>
internal sealed record PageWords(string Tagline, string Intro, string InCategory, string SoldBy, string SoldOut, string AllProducts, string MeetShops)
{
    private static readonly PageWords English = new(
        "Shops of Bangladesh, in one place",
        "Sarees from Tangail, mangoes from Rajshahi, gadgets from Dhaka: bought from the people who make and grow them.",
        "{0} from many shops of Bangladesh, with prices, stock and delivery to all 64 districts.", "Sold by", "Sold out", "All products", "Meet the shops");

    private static readonly PageWords Bengali = new(
        "বাংলাদেশের সব দোকান, এক জায়গায়",
        "টাঙ্গাইলের শাড়ি, রাজশাহীর আম, ঢাকার গ্যাজেট: যাঁরা বানান ও ফলান, সরাসরি তাঁদের কাছ থেকে।",
        "বাংলাদেশের নানা দোকানের {0}: দাম, স্টক আর ৬৪ জেলায় ডেলিভারি।", "বিক্রেতা", "স্টক শেষ", "সব পণ্য", "দোকানগুলো দেখুন");

    public static PageWords Of(Language language) => language.IsBengali ? Bengali : English;
}
