namespace Bdbazar.DrawPictures;

/// <summary>A 640×640 canvas with the picture's colours and chance at hand, its backdrop already painted.</summary>
internal sealed class Easel : Canvas
{
    public const int Size = 640;

    public Easel(PictureSpec spec) : base(Size, Size)
    {
        (Main, Accent, Backdrop, Label) = (spec.Main, spec.Accent, spec.Backdrop, spec.Label);
        Dice = new Dice(spec.Seed);
        Studio.Paint(this, Dice.Below(5));
    }

    public Colour Main { get; }

    public Colour Accent { get; }

    public Colour Backdrop { get; }

    public string Label { get; }

    public Dice Dice { get; }

    /// <summary>The soft shadow of a thing that stands at this height.</summary>
    public void Shadow(float x, float y, float rx, float ry = 26, float depth = 0.34f)
    {
        var shade = Backdrop.Dark(0.75f);
        Fill(Shape.Ellipse(x, y, rx, ry), Paint.Radial(x, y, rx, ry,
            (0, shade.Fade(depth)), (0.55f, shade.Fade(depth * 0.6f)), (1, shade.Fade(0))));
    }

    /// <summary>Light falling on a surface.</summary>
    public void Shine(Shape shape, float strength = 0.3f) => Fill(shape, Colour.White.Fade(strength));

    public void Shade(Shape shape, float strength = 0.16f) => Fill(shape, Main.Dark(0.85f).Fade(strength));

    /// <summary>A word in the middle of a label, made to fit its width.</summary>
    public void Write(string text, float x, float y, float width, float height, Colour ink, float weight = 0.16f) =>
        Letters.Write(this, text, x, y, width, height, ink, weight);
}
