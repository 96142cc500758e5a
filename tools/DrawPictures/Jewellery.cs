namespace Bdbazar.DrawPictures;

internal static class Jewellery
{
    private static Paint Gold(float top, float bottom, Colour metal) =>
        Paint.Linear(0, top, 0, bottom, (0, metal.Light(0.45f)), (0.5f, metal), (1, metal.Dark(0.32f)));

    /// <summary>A necklace on a velvet bust.</summary>
    public static void Necklace(Easel e)
    {
        var velvet = e.Accent.Dark(0.35f);
        var metal = e.Main;
        e.Shadow(320, 566, 190, 22);
        var bust = Shape.Lathe(320, "M0 64 C28 62 48 70 52 88 C46 140 46 176 62 196 C96 222 176 230 196 286 C204 350 150 440 104 516 C100 530 128 540 128 556 C128 566 110 570 90 570 L0 572");
        e.Fill(bust, Paint.Across(116, 524, velvet.Light(0.16f), velvet.Dark(0.32f)));
        e.Shine(Shape.Path("M276 96 C280 150 280 196 250 214 C210 232 156 240 140 292 C146 320 152 330 158 340 C158 290 190 264 244 244 C290 228 294 150 288 92 Z"), 0.12f);
        var stones = 9 + e.Dice.Below(3) * 2;
        for (var strand = 0; strand < 3; strand++)
        {
            var drop = 300 + strand * 46;
            var chain = Shape.Path($"M{256 - strand * 6} {168 + strand * 16} C{236 - strand * 16} {drop - 30} {270 - strand * 12} {drop} 320 {drop + 18} C{370 + strand * 12} {drop} {404 + strand * 16} {drop - 30} {384 + strand * 6} {168 + strand * 16}");
            e.Stroke(chain, 3, metal.Dark(0.3f));
            foreach (var bead in chain.Beads(13 + strand * 3))
            {
                e.Fill(Shape.Circle(bead.X, bead.Y, 5.4f + strand), metal.Dark(0.18f));
                e.Fill(Shape.Circle(bead.X - 1.2f, bead.Y - 1.4f, 3.6f + strand * 0.7f), metal.Light(0.38f));
            }
        }
        e.Fill(Shape.Petals(320, 428, 52, 36, stones), Gold(376, 480, metal));
        e.Fill(Shape.Circle(320, 428, 27), Paint.Ball(320, 428, 27, e.Accent));
        e.Fill(Shape.Ellipse(311, 418, 8, 6), Colour.White.Fade(0.7f));
        foreach (var x in (ReadOnlySpan<float>)[-34, 0, 34])
        {
            var y = 484 - MathF.Abs(x) * 0.5f;
            e.Stroke(Shape.Line(320 + x, y - 14, 320 + x, y), 3, metal.Dark(0.2f));
            e.Fill(Shape.Leaf(320 + x, y - 4, 320 + x, y + 26, 9), Gold(y, y + 26, metal));
        }
    }

    /// <summary>A stack of glass bangles.</summary>
    public static void Bangles(Easel e)
    {
        Colour[] hues = [e.Main, e.Accent, e.Main.Light(0.3f), "#e3b448", e.Accent.Light(0.25f)];
        e.Shadow(330, 500, 250, 40);
        for (var i = 0; i < 11; i++)
        {
            var hue = hues[(i + e.Dice.Below(2)) % hues.Length];
            var (x, y) = (320 + MathF.Sin(i * 1.3f) * 6, 452 - i * 22);
            var ring = Shape.Ellipse(x, y, 178, 64);
            e.Stroke(Shape.Arc(x, y, 178, 64, 180, 360), 14, hue.Dark(0.3f));
            e.Stroke(Shape.Arc(x, y, 178, 64, 0, 180), 19, hue.Dark(0.12f));
            e.Stroke(Shape.Arc(x, y - 3, 177, 63, 8, 172), 9, hue.Light(0.14f));
            e.Stroke(Shape.Arc(x, y - 5, 177, 63, 104, 146), 4, Colour.White.Fade(0.75f));
            if (i % 3 != 1) continue;
            foreach (var bead in Shape.Arc(x, y, 178, 64, 10, 170).Beads(22))
                e.Fill(Shape.Circle(bead.X, bead.Y, 4), "#ffe9a8");
        }
    }

    /// <summary>Jhumkas: bell earrings on their card.</summary>
    public static void Earrings(Easel e)
    {
        var metal = e.Main;
        e.Fill(Shape.Rect(142, 98, 372, 462, 22), e.Backdrop.Dark(0.6f).Fade(0.24f));
        e.Fill(Shape.Rect(134, 86, 372, 462, 22), Paint.Down(86, 548, "#fffaf0", "#f0e4d0"));
        e.Stroke(Shape.Rect(150, 102, 340, 430, 14), 2.5f, e.Accent.Fade(0.6f));
        e.Write("JHUMKA", 320, 138, 150, 18, e.Main.Dark(0.45f));
        foreach (var x in (ReadOnlySpan<float>)[236, 404])
        {
            e.Fill(Shape.Petals(x, 226, 42, 30, 10), Gold(184, 268, metal));
            e.Fill(Shape.Circle(x, 226, 19), Paint.Ball(x, 226, 19, e.Accent));
            e.Stroke(Shape.Line(x, 268, x, 304), 4, metal.Dark(0.3f));
            e.Fill(Shape.Circle(x, 284, 8), metal.Light(0.3f));
            var bell = Shape.Lathe(x, "M0 300 C20 300 24 312 28 328 C40 344 66 366 70 406 L0 408");
            e.Fill(bell, Paint.Linear(x - 70, 0, x + 70, 0, (0, metal.Dark(0.3f)), (0.3f, metal.Light(0.42f)), (0.6f, metal), (1, metal.Dark(0.4f))));
            e.Fill(Motifs.Temples(x - 62, 398, 124, 22, 7), e.Accent.Fade(0.8f));
            e.Fill(Shape.Rect(x - 70, 400, 140, 12, 6), metal.Dark(0.2f));
            for (var i = 0; i < 9; i++)
            {
                var bead = x - 62 + i * 15.5f;
                e.Stroke(Shape.Line(bead, 412, bead, 424), 2, metal.Dark(0.3f));
                e.Fill(Shape.Circle(bead, 430, 8), i % 2 == 0 ? metal.Light(0.2f) : e.Accent.Light(0.1f));
                e.Fill(Shape.Circle(bead - 2, 427, 3), Colour.White.Fade(0.8f));
            }
        }
    }
}
