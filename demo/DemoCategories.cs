namespace Bdbazar.Demo;

/// <summary>A shelf of the marketplace; <paramref name="Parent"/> is the slug of the one above, and comes earlier in the list.</summary>
internal sealed record DemoCategory(string Slug, string Name, string NameBn, string? Parent = null);

internal static class DemoCategories
{
    public static readonly DemoCategory[] All =
    [
        new("fashion", "Fashion", "ফ্যাশন"),
        new("sarees", "Sarees", "শাড়ি", "fashion"),
        new("panjabi-fatua", "Panjabi & Fatua", "পাঞ্জাবি ও ফতুয়া", "fashion"),
        new("salwar-kameez", "Salwar Kameez", "সালোয়ার কামিজ", "fashion"),
        new("lungi-gamcha", "Lungi & Gamcha", "লুঙ্গি ও গামছা", "fashion"),
        new("shawls", "Shawls & Wraps", "শাল ও চাদর", "fashion"),
        new("shoes-sandals", "Shoes & Sandals", "জুতা ও স্যান্ডেল", "fashion"),
        new("jewellery", "Jewellery", "গয়না", "fashion"),

        new("grocery", "Food & Grocery", "খাবার ও মুদি"),
        new("rice-pulses", "Rice & Pulses", "চাল ও ডাল", "grocery"),
        new("oil-ghee", "Oil & Ghee", "তেল ও ঘি", "grocery"),
        new("spices", "Spices", "মসলা", "grocery"),
        new("fish", "Fish", "মাছ", "grocery"),
        new("dried-fish", "Dried Fish", "শুঁটকি", "grocery"),
        new("fruit", "Fruit", "ফল", "grocery"),
        new("tea", "Tea", "চা", "grocery"),
        new("honey-molasses", "Honey & Molasses", "মধু ও গুড়", "grocery"),
        new("sweets-pickles", "Sweets & Pickles", "মিষ্টি ও আচার", "grocery"),

        new("handicrafts", "Handicrafts", "হস্তশিল্প"),
        new("nakshi-kantha", "Nakshi Kantha", "নকশিকাঁথা", "handicrafts"),
        new("jute-goods", "Jute Goods", "পাটপণ্য", "handicrafts"),
        new("pottery", "Clay & Pottery", "মৃৎশিল্প", "handicrafts"),
        new("rickshaw-art", "Rickshaw Art", "রিকশাচিত্র", "handicrafts"),
        new("cane-bamboo", "Cane, Bamboo & Pati", "বেত, বাঁশ ও পাটি", "handicrafts"),

        new("electronics", "Electronics", "ইলেকট্রনিকস"),
        new("smartphones", "Smartphones", "স্মার্টফোন", "electronics"),
        new("mobile-accessories", "Mobile Accessories", "মোবাইল এক্সেসরিজ", "electronics"),
        new("audio", "Audio", "অডিও", "electronics"),
        new("fans-lights", "Fans & Lights", "ফ্যান ও লাইট", "electronics"),
        new("kitchen-appliances", "Kitchen Appliances", "রান্নাঘরের যন্ত্র", "electronics"),

        new("home", "Home & Living", "ঘর ও গৃহস্থালি"),
        new("bedding", "Bedding & Cushions", "বিছানার চাদর ও কুশন", "home"),
        new("kitchenware", "Kitchenware", "হাঁড়ি-পাতিল ও তৈজস", "home"),
        new("furniture", "Furniture", "আসবাব", "home"),
        new("decor-lamps", "Lamps & Decor", "বাতি ও ঘর সাজানো", "home"),

        new("books-stationery", "Books & Stationery", "বই ও স্টেশনারি"),
        new("school-books", "School Books", "পাঠ্য ও সহায়ক বই", "books-stationery"),
        new("literature", "Literature", "সাহিত্য", "books-stationery"),
        new("stationery", "Stationery", "খাতা-কলম", "books-stationery"),

        new("sports-toys", "Sports & Toys", "খেলাধুলা ও খেলনা"),
        new("cricket", "Cricket", "ক্রিকেট", "sports-toys"),
        new("football-badminton", "Football & Badminton", "ফুটবল ও ব্যাডমিন্টন", "sports-toys"),
        new("toys-games", "Toys & Indoor Games", "খেলনা ও ঘরোয়া খেলা", "sports-toys"),

        new("beauty", "Beauty & Care", "রূপচর্চা ও যত্ন"),
        new("bath-soap", "Bath & Soap", "গোসল ও সাবান", "beauty"),
        new("skin-care", "Skin Care", "ত্বকের যত্ন", "beauty"),
        new("hair-care", "Hair Care", "চুলের যত্ন", "beauty"),
    ];
}
