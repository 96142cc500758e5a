namespace Bdbazar.DrawPictures;

/// <summary>How a shop presents itself: its initials, two colours, and the ornament it likes.</summary>
internal sealed record ShopLook(string Monogram, Colour Main, Colour Accent, int Ornament);

/// <summary>Draws the emblem and the banner of a shop.</summary>
internal static class ShopPicture
{
    /// <summary>A 256×256 emblem.</summary>
    public static Canvas Logo(ShopLook look)
    {
        var canvas = new Canvas(256, 256);
        canvas.Fill(Shape.Rect(0, 0, 256, 256), Paint.Linear(0, 0, 256, 256, (0, look.Main.Light(0.1f)), (1, look.Main.Dark(0.18f))));
        for (var i = 0; i < 16; i++)
            canvas.Fill(Motifs.Buti(look.Ornament, 128, 26, 13).Turned(i * 22.5f, 128, 128), look.Accent);
        canvas.Fill(Shape.Circle(128, 128, 80), look.Accent.Light(0.82f));
        canvas.Stroke(Shape.Circle(128, 128, 72), 2.5f, look.Main);
        canvas.Stroke(Shape.Circle(128, 128, 84), 3, look.Accent);
        Letters.Write(canvas, look.Monogram, 128, 122, 92, 62, look.Main.Dark(0.12f), 0.17f);
        canvas.Fill(Motifs.Lotus(128, 190, 22), look.Accent);
        return canvas;
    }

    /// <summary>A 1200×300 banner.</summary>
    public static Canvas Banner(ShopLook look)
    {
        var canvas = new Canvas(1200, 300);
        canvas.Fill(Shape.Rect(0, 0, 1200, 300), Paint.Across(0, 1200, look.Main.Light(0.08f), look.Main.Dark(0.2f)));
        var glow = look.Main.Light(0.2f).Fade(0.5f);
        canvas.Fill(Shape.Circle(980, 150, 250), glow);
        canvas.Fill(Shape.Circle(980, 150, 178), glow);
        canvas.Fill(Motifs.Strewn(look.Ornament, -20, 40, 760, 220, 82, 19), look.Main.Light(0.16f));
        canvas.Fill(Shape.Path("M0 236 C220 190 420 280 640 236 C840 196 1020 270 1200 220 L1200 300 L0 300 Z"), look.Main.Dark(0.3f).Fade(0.5f));
        for (var i = 0; i < 12; i++)
        {
            canvas.Fill(Shape.Leaf(980, 150, 980, 34, 22).Turned(i * 30, 980, 150), i % 2 == 0 ? look.Accent : look.Accent.Light(0.3f));
            canvas.Fill(Motifs.Buti(look.Ornament, 980, 18, 12).Turned(i * 30 + 15, 980, 150), look.Accent.Light(0.55f));
        }
        canvas.Fill(Shape.Circle(980, 150, 42), look.Main.Dark(0.1f));
        canvas.Fill(Shape.Petals(980, 150, 32, 16, 8), look.Accent.Light(0.6f));
        canvas.Fill(Shape.Rect(0, 278, 1200, 22), look.Accent);
        canvas.Fill(Motifs.Temples(0, 278, 1200, 18, 60), look.Accent);
        canvas.Fill(Shape.Rect(0, 284, 1200, 3), look.Main.Dark(0.2f));
        return canvas;
    }
}
