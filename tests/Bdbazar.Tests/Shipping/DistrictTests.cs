using Bdbazar.Shipping;

namespace Bdbazar.Tests.Shipping;

public sealed class DistrictTests
{
    [Fact]
    public void There_are_sixty_four_and_each_has_its_zone()
    {
        Assert.Equal(64, District.All.Select(d => d.Name).Distinct().Count());
        Assert.Equal(64, District.All.Select(d => d.NameBn).Distinct().Count());
        Assert.Equal(["Dhaka"], District.All.Where(d => d.Zone == Zone.InsideDhaka).Select(d => d.Name));
        Assert.Equal(["Gazipur", "Manikganj", "Munshiganj", "Narayanganj", "Narsingdi"], District.All.Where(d => d.Zone == Zone.DhakaSuburbs).Select(d => d.Name));
        Assert.Equal(58, District.All.Count(d => d.Zone == Zone.OutsideDhaka));
    }

    [Fact]
    public void No_spelling_stands_for_two_districts() =>
        Assert.All(District.Spellings().GroupBy(s => s.Key), g => Assert.Single(g.Select(s => s.Name).Distinct()));

    [Fact]
    public void Every_district_is_found_by_both_its_names() =>
        Assert.All(District.All, d => Assert.Equal((d, d), (District.Find(d.Name), District.Find(d.NameBn))));

    [Theory]
    [InlineData("Chittagong", "Chattogram")]
    [InlineData(" CHATTOGRAM ", "Chattogram")]
    [InlineData("Comilla", "Cumilla")]
    [InlineData("Barisal", "Barishal")]
    [InlineData("Jessore", "Jashore")]
    [InlineData("Bogra", "Bogura")]
    [InlineData("Cox’s Bazar", "Cox's Bazar")]
    [InlineData("coxs-bazar", "Cox's Bazar")]
    [InlineData("Narayangonj", "Narayanganj")]
    [InlineData("Dhaka District", "Dhaka")]
    [InlineData("ঢাকা জেলা", "Dhaka")]
    [InlineData("নরসিংদি", "Narsingdi")]
    [InlineData("রাঙামাটি", "Rangamati")]
    // ড় and য় in one code point and in two.
    [InlineData("বগু\u09DCা", "Bogura")]
    [InlineData("বগু\u09A1\u09BCা", "Bogura")]
    [InlineData("কুষ্টি\u09DFা", "Kushtia")]
    [InlineData("কুষ্টি\u09AF\u09BCা", "Kushtia")]
    // ো in two.
    [InlineData("য\u09C7\u09BEর", null)]
    [InlineData("যশ\u09C7\u09BEর", "Jashore")]
    [InlineData("Paris", null)]
    [InlineData("", null)]
    [InlineData("---", null)]
    public void People_spell_as_they_like(string name, string? district) => Assert.Equal(district, District.Find(name)?.Name);
}
