namespace Bdbazar.DrawPictures;

/// <summary>
/// What to draw: the kind of good, two colours of the thing itself, the colour of the backdrop, and a seed that
/// chooses among patterns and proportions.
/// </summary>
internal sealed record PictureSpec(Good Good, Colour Main, Colour Accent, Colour Backdrop, int Seed, string Label = "");

/// <summary>The kinds of goods that can be drawn.</summary>
internal enum Good
{
    Saree, Panjabi, Kameez, Lungi, Shawl, Sandal, Shoe, Necklace, Bangles, Earrings,
    Sack, Grain, Powder, Bottle, PumpBottle, Jar, PickleJar, Fish, DriedFish, Mango, Litchi, Tin, Carton, Sweets, Molasses,
    Kantha, JuteBag, Rug, ClayPot, Vase, RickshawPlate, Basket, Mat,
    Phone, PowerBank, Charger, Earbuds, Headphones, TableFan, CeilingFan, Bulb, RiceCooker, Blender, Speaker,
    Pillow, Pan, Mug, Tiffin, Chair, Lamp, Books, Novel, Notebook, GeometryBox,
    Bat, Ball, Football, Carrom, Racket, ToyCar, Blocks, Soap, Tube,
}
