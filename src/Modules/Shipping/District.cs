using System.Collections.Frozen;
using System.Text;

namespace Bdbazar.Shipping;

/// <summary>How far from Dhaka, where most parcels start.</summary>
internal static class Zone
{
    public const string InsideDhaka = "inside_dhaka";
    public const string DhakaSuburbs = "dhaka_suburbs";
    public const string OutsideDhaka = "outside_dhaka";
}

/// <summary>One of the 64 districts of Bangladesh.</summary>
/// <param name="Name">As the Bangladesh Bureau of Statistics spells it in English.</param>
internal sealed record District(string Name, string NameBn, string Zone)
{
    /// <summary>By English name; from https://bangladesh.gov.bd (administrative divisions).</summary>
    public static IReadOnlyList<District> All { get; } = [.. Rows().Select(r => r.District).OrderBy(d => d.Name, StringComparer.Ordinal)];

    private static readonly FrozenDictionary<string, District> BySpelling = (
        from row in Rows()
        from spelling in row.Spellings.Append(row.District.Name).Append(row.District.NameBn)
        select (Key: Key(spelling), row.District)).DistinctBy(s => s.Key).ToFrozenDictionary(s => s.Key, s => s.District);

    /// <summary>The district that is meant, in English or Bengali and in any of its common spellings; null where none is.</summary>
    public static District? Find(string name) => BySpelling.GetValueOrDefault(Key(name));

    /// <summary>All the spellings, for tests that none stands for two districts.</summary>
    internal static IEnumerable<(string Key, string Name)> Spellings() =>
        from row in Rows()
        from spelling in row.Spellings.Append(row.District.Name).Append(row.District.NameBn)
        select (Key(spelling), row.District.Name);

    // What people write differently: case, spaces, dots, "gonj", long and short i, the dotted letters in one or two code points.
    private static string Key(string name)
    {
        var key = new StringBuilder(name.Length);
        foreach (var c in name.ToLowerInvariant())
        {
            var letter = c switch { 'ী' => 'ি', 'ূ' => 'ু', 'ণ' => 'ন', '\u09DC' => 'ড', '\u09DD' => 'ঢ', '\u09DF' => 'য', _ => c };
            // Letters and vowel signs alone: without nukta, chandrabindu and joiners.
            if (char.IsAsciiLetter(letter) || letter is >= '\u0985' and <= '\u09CD' and not '\u09BC')
                key.Append(letter);
        }
        return key.ToString().Replace("gonj", "ganj").Replace("ঙ্গ", "ঙ")
            .Replace("\u09C7\u09BE", "\u09CB").Replace("\u09C7\u09D7", "\u09CC")
            .Replace("district", "").Replace("zila", "").Replace("জেলা", "");
    }

    private static IEnumerable<(District District, string[] Spellings)> Rows() =>
        from line in Table.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        let words = line.Split('|', StringSplitOptions.TrimEntries)
        select (new District(words[0], words[1], ZoneOf(words[0])), words[2..]);

    private static string ZoneOf(string name) => name switch
    {
        "Dhaka" => Shipping.Zone.InsideDhaka,
        "Gazipur" or "Narayanganj" or "Munshiganj" or "Manikganj" or "Narsingdi" => Shipping.Zone.DhakaSuburbs,
        _ => Shipping.Zone.OutsideDhaka,
    };

    private const string Table = """
        Bagerhat | বাগেরহাট
        Bandarban | বান্দরবান | Bandarbans
        Barguna | বরগুনা
        Barishal | বরিশাল | Barisal
        Bhola | ভোলা
        Bogura | বগুড়া | Bogra
        Brahmanbaria | ব্রাহ্মণবাড়িয়া | B. Baria | Brahmonbaria | বি. বাড়িয়া
        Chandpur | চাঁদপুর
        Chapainawabganj | চাঁপাইনবাবগঞ্জ | Nawabganj | Chapai | Chapai Nababganj | নবাবগঞ্জ
        Chattogram | চট্টগ্রাম | Chittagong | Chattagram | Ctg
        Chuadanga | চুয়াডাঙ্গা
        Cox's Bazar | কক্সবাজার | Cox Bazar | Coxsbazaar
        Cumilla | কুমিল্লা | Comilla
        Dhaka | ঢাকা | Dacca
        Dinajpur | দিনাজপুর
        Faridpur | ফরিদপুর
        Feni | ফেনী
        Gaibandha | গাইবান্ধা
        Gazipur | গাজীপুর | Gajipur
        Gopalganj | গোপালগঞ্জ
        Habiganj | হবিগঞ্জ | Hobiganj
        Jamalpur | জামালপুর
        Jashore | যশোর | Jessore | Jashor
        Jhalokati | ঝালকাঠি | Jhalokathi | Jhalakathi | Jhalakati | Jhalokhati
        Jhenaidah | ঝিনাইদহ | Jhenaidaha | Jhenidah
        Joypurhat | জয়পুরহাট | Jaipurhat
        Khagrachhari | খাগড়াছড়ি | Khagrachari
        Khulna | খুলনা
        Kishoreganj | কিশোরগঞ্জ | Kishorganj
        Kurigram | কুড়িগ্রাম
        Kushtia | কুষ্টিয়া
        Lakshmipur | লক্ষ্মীপুর | Laxmipur | Lakhsmipur | লক্ষীপুর
        Lalmonirhat | লালমনিরহাট
        Madaripur | মাদারীপুর
        Magura | মাগুরা
        Manikganj | মানিকগঞ্জ
        Meherpur | মেহেরপুর
        Moulvibazar | মৌলভীবাজার | Maulvibazar | Moulvibazaar
        Munshiganj | মুন্সীগঞ্জ | Munsiganj | মুন্সিগন্জ
        Mymensingh | ময়মনসিংহ | Mymensing
        Naogaon | নওগাঁ | নওগা
        Narail | নড়াইল
        Narayanganj | নারায়ণগঞ্জ | Narayangong
        Narsingdi | নরসিংদী | Narsinghdi | Norshingdi
        Natore | নাটোর
        Netrokona | নেত্রকোনা | Netrakona
        Nilphamari | নীলফামারী
        Noakhali | নোয়াখালী
        Pabna | পাবনা
        Panchagarh | পঞ্চগড় | Panchagar
        Patuakhali | পটুয়াখালী
        Pirojpur | পিরোজপুর | Perojpur
        Rajbari | রাজবাড়ী
        Rajshahi | রাজশাহী
        Rangamati | রাঙ্গামাটি
        Rangpur | রংপুর
        Satkhira | সাতক্ষীরা | Shatkhira
        Shariatpur | শরীয়তপুর | Shariyatpur
        Sherpur | শেরপুর
        Sirajganj | সিরাজগঞ্জ
        Sunamganj | সুনামগঞ্জ
        Sylhet | সিলেট
        Tangail | টাঙ্গাইল
        Thakurgaon | ঠাকুরগাঁও
        """;
}
