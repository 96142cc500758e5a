namespace Bdbazar.DrawPictures;

/// <summary>Draws product pictures, so that the demo needs neither photographs nor anybody's rights in them.</summary>
internal static class Picture
{
    public static Canvas Draw(PictureSpec spec)
    {
        var easel = new Easel(spec);
        DrawingOf(spec.Good)(easel);
        return easel;
    }

    private static Action<Easel> DrawingOf(Good good) => good switch
    {
        Good.Saree => Cloth.Saree,
        Good.Panjabi => Garments.Panjabi,
        Good.Kameez => Garments.Kameez,
        Good.Lungi => Cloth.Lungi,
        Good.Shawl => Cloth.Shawl,
        Good.Kantha => Cloth.Kantha,
        Good.Pillow => Cloth.Pillow,
        Good.Sandal => Footwear.Sandal,
        Good.Shoe => Footwear.Shoe,
        Good.Necklace => Jewellery.Necklace,
        Good.Bangles => Jewellery.Bangles,
        Good.Earrings => Jewellery.Earrings,
        Good.Sack => Packs.Sack,
        Good.Bottle => Packs.Bottle,
        Good.PumpBottle => Packs.PumpBottle,
        Good.Jar => Packs.Jar,
        Good.PickleJar => Packs.PickleJar,
        Good.Tin => Packs.Tin,
        Good.Carton => Packs.Carton,
        Good.Tube => Packs.Tube,
        Good.Soap => Packs.Soap,
        Good.Grain => Food.Grain,
        Good.Powder => Food.Powder,
        Good.Fish => Food.Fish,
        Good.DriedFish => Food.DriedFish,
        Good.Mango => Food.Mango,
        Good.Litchi => Food.Litchi,
        Good.Sweets => Food.Sweets,
        Good.Molasses => Food.Molasses,
        Good.JuteBag => Crafts.JuteBag,
        Good.Rug => Crafts.Rug,
        Good.ClayPot => Crafts.ClayPot,
        Good.Vase => Crafts.Vase,
        Good.RickshawPlate => Crafts.RickshawPlate,
        Good.Basket => Crafts.Basket,
        Good.Mat => Crafts.Mat,
        Good.Phone => Gadgets.Phone,
        Good.PowerBank => Gadgets.PowerBank,
        Good.Charger => Gadgets.Charger,
        Good.Earbuds => Gadgets.Earbuds,
        Good.Headphones => Gadgets.Headphones,
        Good.Speaker => Gadgets.Speaker,
        Good.TableFan => Appliances.TableFan,
        Good.CeilingFan => Appliances.CeilingFan,
        Good.Bulb => Appliances.Bulb,
        Good.RiceCooker => Appliances.RiceCooker,
        Good.Blender => Appliances.Blender,
        Good.Pan => Household.Pan,
        Good.Mug => Household.Mug,
        Good.Tiffin => Household.Tiffin,
        Good.Chair => Household.Chair,
        Good.Lamp => Household.Lamp,
        Good.Books => Reading.Books,
        Good.Novel => Reading.Novel,
        Good.Notebook => Reading.Notebook,
        Good.GeometryBox => Reading.GeometryBox,
        Good.Bat => Sports.Bat,
        Good.Ball => Sports.Ball,
        Good.Football => Sports.Football,
        Good.Carrom => Sports.Carrom,
        Good.Racket => Sports.Racket,
        Good.ToyCar => Sports.ToyCar,
        Good.Blocks => Sports.Blocks,
        _ => throw new ArgumentOutOfRangeException(nameof(good), good, "has no drawing"),
    };
}
