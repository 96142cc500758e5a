namespace Bdbazar.DrawPictures;

/// <summary>Things to play with.</summary>
internal static class Sports
{
    public static void Bat(Easel e)
    {
        e.Shadow(330, 562, 220, 22);
        using (e.Turned(30, 320, 320))
        {
            var blade = Shape.Path("M262 236 C262 214 290 206 304 190 L336 190 C350 206 378 214 378 236 L384 560 C384 592 360 604 320 604 C280 604 256 592 256 560 Z");
            e.Fill(blade.Moved(14, 8), e.Backdrop.Dark(0.7f).Fade(0.25f));
            e.Fill(blade, Paint.Linear(256, 0, 384, 0, (0, e.Main.Dark(0.1f)), (0.3f, e.Main.Light(0.34f)), (0.5f, e.Main), (0.52f, e.Main.Dark(0.12f)), (1, e.Main.Dark(0.28f))));
            using (e.Clip(blade))
            {
                for (var i = 0; i < 6; i++) e.Stroke(Shape.Line(272 + i * 19, 240, 270 + i * 20, 600), 1.6f, e.Main.Dark(0.3f).Fade(0.35f));
                e.Fill(Shape.Polygon(250, 300, 390, 270, 390, 340, 250, 370), e.Accent);
                e.Fill(Shape.Polygon(250, 378, 390, 348, 390, 360, 250, 390), e.Accent.Light(0.3f));
            }
            using (e.Turned(-12, 320, 320)) e.Write(e.Label.Length > 0 ? e.Label : "TIGER", 320, 320, 104, 24, e.Accent.Contrast, 0.2f);
            e.Fill(Shape.Rect(303, 20, 34, 180, 14), Paint.Cylinder(303, 337, e.Accent.Dark(0.25f)));
            for (var i = 0; i < 11; i++) e.Stroke(Shape.Line(305, 40 + i * 14, 335, 32 + i * 14), 2.6f, e.Accent.Light(0.4f));
        }
        CricketBall(e, 446, 470, 68, -24, "#b3202c");
    }

    public static void Ball(Easel e)
    {
        e.Shadow(320, 530, 240, 36);
        CricketBall(e, 246, 350, 168, -30, e.Main);
        CricketBall(e, 462, 426, 100, 24, e.Accent);
    }

    private static void CricketBall(Easel e, float x, float y, float r, float turn, Colour leather)
    {
        var ball = Shape.Circle(x, y, r);
        e.Fill(ball, Paint.Ball(x, y, r, leather));
        using (e.Clip(ball))
        {
            using var _ = e.Turned(turn, x, y);
            var thread = leather.Brightness > 0.7f ? (Colour)"#2e6b4a" : "#fff3dc";
            foreach (var shift in (ReadOnlySpan<float>)[-0.13f, -0.05f, 0.05f, 0.13f])
                e.Stroke(Shape.Arc(x - r * 0.5f, y + r * shift, r * 1.5f, r * 0.3f, -10, 190).Dashed(r * 0.075f, r * 0.05f), r * 0.035f, thread);
        }
        e.Fill(Shape.Ellipse(x - r * 0.38f, y - r * 0.5f, r * 0.2f, r * 0.12f).Turned(-35, x - r * 0.38f, y - r * 0.5f), Colour.White.Fade(0.45f));
    }

    public static void Football(Easel e)
    {
        e.Shadow(320, 540, 210, 32);
        var ball = Shape.Circle(320, 322, 214);
        var turn = e.Dice.Between(0, 60);
        e.Fill(ball, Paint.Ball(320, 322, 214, e.Main));
        using (e.Clip(ball))
        {
            using var _ = e.Turned(turn, 320, 322);
            for (var i = 0; i < 5; i++)
            {
                var (sin, cos) = MathF.SinCos((i * 72 - 90) * MathF.PI / 180);
                e.Stroke(Shape.Line(320 + cos * 70, 322 + sin * 70, 320 + cos * 128, 322 + sin * 128), 6, e.Accent.Dark(0.3f));
                e.Fill(Shape.Star(320 + cos * 186, 322 + sin * 186, 64, 52, 5, i * 72 + 90), Paint.Ball(320, 322, 214, e.Accent));
                var (sin2, cos2) = MathF.SinCos((i * 72 - 54) * MathF.PI / 180);
                e.Stroke(Shape.Line(320 + cos * 128, 322 + sin * 128, 320 + cos2 * 160, 322 + sin2 * 160), 5, e.Accent.Dark(0.3f));
                var (sin3, cos3) = MathF.SinCos((i * 72 - 18) * MathF.PI / 180);
                e.Stroke(Shape.Line(320 + cos2 * 160, 322 + sin2 * 160, 320 + cos3 * 128, 322 + sin3 * 128) + Shape.Line(320 + cos2 * 160, 322 + sin2 * 160, 320 + cos2 * 214, 322 + sin2 * 214), 5, e.Accent.Dark(0.3f));
            }
            e.Fill(Shape.Polygon(
                320, 252, 386.6f, 300.4f, 361.1f, 378.6f, 278.9f, 378.6f, 253.4f, 300.4f), e.Accent);
        }
        e.Fill(Shape.Ellipse(248, 208, 40, 23).Turned(-38, 248, 208), Colour.White.Fade(0.5f));
    }

    public static void Carrom(Easel e)
    {
        using var _ = e.Turned(e.Dice.Between(-6, 6), 320, 320);
        e.Fill(Shape.Rect(106, 112, 456, 456, 22), e.Backdrop.Dark(0.7f).Fade(0.3f));
        e.Fill(Shape.Rect(92, 92, 456, 456, 20), e.Accent.Dark(0.25f));
        e.Stroke(Shape.Rect(98, 98, 444, 444, 16), 5, e.Accent.Light(0.15f));
        e.Fill(Shape.Rect(126, 126, 388, 388, 4), Paint.Down(126, 514, e.Main.Light(0.3f), e.Main));
        foreach (var (x, y) in (ReadOnlySpan<(float, float)>)[(150, 150), (490, 150), (150, 490), (490, 490)])
        {
            e.Fill(Shape.Circle(x, y, 24), Colour.Black);
            e.Stroke(Shape.Circle(x, y, 24), 3, e.Accent.Dark(0.3f));
        }
        var ink = e.Accent.Dark(0.4f);
        for (var i = 0; i < 4; i++)
        {
            using var side = e.Turned(i * 90, 320, 320);
            e.Stroke(Shape.Line(216, 194, 424, 194) + Shape.Line(216, 216, 424, 216), 2.6f, ink);
            e.Fill(Shape.Circle(216, 205, 11) + Shape.Circle(424, 205, 11), "#c8322e");
            e.Stroke(Shape.Line(190, 190, 262, 262), 2.4f, ink);
            e.Stroke(Shape.Arc(254, 254, 14, 14, -120, 210), 2.4f, ink);
        }
        e.Stroke(Shape.Circle(320, 320, 70) + Shape.Circle(320, 320, 64), 2.4f, ink);
        e.Fill(Shape.Star(320, 320, 60, 22, 8), e.Accent.Fade(0.5f));
        Piece(e, 320, 320, "#d0263c");
        for (var i = 0; i < 6; i++)
        {
            var (sin, cos) = MathF.SinCos(i * MathF.Tau / 6);
            Piece(e, 320 + cos * 33, 320 + sin * 33, i % 2 == 0 ? "#f7ecd2" : "#2b2622");
        }
        for (var i = 0; i < 5; i++)
            Piece(e, e.Dice.Between(170, 470), e.Dice.Between(250, 470), i % 2 == 0 ? "#f7ecd2" : "#2b2622");
        e.Fill(Shape.Circle(330, 432, 24), "#2f6fb7");
        e.Stroke(Shape.Circle(330, 432, 15), 4, Colour.White.Fade(0.8f));
    }

    private static void Piece(Easel e, float x, float y, Colour colour)
    {
        e.Fill(Shape.Circle(x + 3, y + 4, 16), Colour.Black.Fade(0.3f));
        e.Fill(Shape.Circle(x, y, 16), colour);
        e.Stroke(Shape.Circle(x, y, 10), 2.4f, colour.Brightness > 0.5f ? colour.Dark(0.3f) : colour.Light(0.35f));
    }

    /// <summary>Two badminton rackets and a shuttlecock.</summary>
    public static void Racket(Easel e)
    {
        e.Shadow(320, 560, 220, 22);
        One(e, 31, e.Accent);
        One(e, -31, e.Main);
        using var aside = e.Through(System.Numerics.Matrix3x2.CreateTranslation(-8, 8));
        using var _ = e.Turned(28, 320, 500);
        for (var i = -3; i <= 3; i++) e.Fill(Shape.Leaf(320 + i * 6, 520, 320 + i * 19, 420, 10), i % 2 == 0 ? Colour.White : "#e8ebf0");
        e.Stroke(Shape.Path("M280 462 C300 472 340 472 360 462"), 3.4f, e.Main);
        e.Fill(Shape.Path("M296 512 L344 512 C348 556 292 556 296 512 Z"), "#f4efe3");
        e.Fill(Shape.Rect(294, 506, 52, 11, 5), e.Main);
    }

    private static void One(Easel e, float turn, Colour hue)
    {
        using var _ = e.Turned(turn, 320, 396);
        var head = Shape.Ellipse(320, 176, 92, 122);
        e.Fill(head, Colour.White.Fade(0.22f));
        using (e.Clip(head)) Motifs.Weave(e, 224, 50, 196, 254, 15, "#a9b0bb", "#f4f5f8");
        e.Stroke(head, 13, hue.Dark(0.2f));
        e.Stroke(Shape.Ellipse(320, 176, 94, 124), 5, hue.Light(0.35f));
        e.Stroke(Shape.Line(320, 298, 320, 440), 10, (Colour)"#5b6370");
        e.Fill(Shape.Path("M308 300 L332 300 L326 330 L314 330 Z"), hue.Dark(0.25f));
        e.Fill(Shape.Rect(305, 430, 30, 130, 10), Paint.Cylinder(305, 335, hue));
        for (var i = 0; i < 8; i++) e.Stroke(Shape.Line(306, 452 + i * 14, 334, 444 + i * 14), 2.4f, hue.Dark(0.4f));
    }

    /// <summary>A toy truck painted like those on the Dhaka road.</summary>
    public static void ToyCar(Easel e)
    {
        e.Shadow(320, 520, 270, 28);
        e.Fill(Shape.Rect(64, 422, 512, 32, 10), e.Main.Dark(0.6f));
        var bed = Shape.Path("M66 226 C66 214 74 208 84 208 L372 208 L372 430 L66 430 Z");
        e.Fill(bed, Paint.Down(208, 430, e.Accent.Light(0.1f), e.Accent.Dark(0.14f)));
        using (e.Clip(bed))
        {
            e.Fill(Shape.Rect(60, 232, 320, 12) + Shape.Rect(60, 396, 320, 12), "#ffd84d");
            e.Fill(Motifs.Row(2, 70, 320, 372, 320, 3, 44), Colour.White.Fade(0.92f));
            e.Fill(Motifs.Row(2, 70, 320, 372, 320, 3, 24), "#ffd84d");
            e.Fill(Motifs.Row(1, 122, 320, 322, 320, 2, 22), e.Main);
        }
        e.Fill(Motifs.Temples(72, 210, 296, 20, 12), "#ffd84d");
        var cab = Shape.Path("M384 430 L384 196 C384 176 396 166 416 166 L480 166 C502 166 512 174 520 192 L556 290 C574 296 580 310 580 330 L580 430 Z");
        e.Fill(cab, Paint.Down(166, 430, e.Main.Light(0.16f), e.Main.Dark(0.12f)));
        e.Fill(Shape.Path("M412 200 L482 200 L520 292 L412 292 Z"), Paint.Linear(412, 200, 520, 292, (0, "#e9f8ff"), (1, "#8fc3dd")));
        e.Stroke(Shape.Line(452, 200, 452, 292), 6, e.Main);
        e.Stroke(Shape.Line(398, 312, 398, 420) + Shape.Line(500, 312, 500, 420), 3, e.Main.Dark(0.3f));
        e.Fill(Shape.Rect(474, 330, 22, 9, 4), e.Main.Dark(0.5f));
        e.Fill(Shape.Circle(568, 352, 16), "#fff0a8");
        e.Fill(Motifs.Lotus(446, 402, 50), "#ffd84d");
        e.Fill(Shape.Rect(390, 146, 104, 24, 8), "#ffd84d");
        foreach (var x in (ReadOnlySpan<float>)[156, 268, 492])
        {
            e.Fill(Shape.Circle(x, 458, 56), "#2a2c33");
            e.Fill(Shape.Circle(x, 458, 33), Paint.Ball(x, 458, 33, "#e8ecf1"));
            e.Fill(Shape.Star(x, 458, 24, 12, 6, e.Dice.Between(0, 60)), e.Main);
            e.Fill(Shape.Circle(x, 458, 8), "#ffd84d");
        }
    }

    /// <summary>Wooden alphabet blocks.</summary>
    public static void Blocks(Easel e)
    {
        e.Shadow(320, 540, 270, 32);
        Colour[] hues = [e.Main, e.Accent, "#f2b632", "#3a9d7c", "#5a7fd6"];
        var pick = e.Dice.Below(5);
        (float X, float Y, string Letter)[] places = [(86, 396, "B"), (240, 396, "D"), (394, 396, "Z"), (162, 258, "A"), (318, 258, "R"), (236, 120, "K")];
        foreach (var (x, y, letter) in places)
        {
            var hue = hues[pick++ % 5];
            e.Fill(Shape.Polygon(x + 140, y, x + 166, y - 20, x + 166, y + 116, x + 140, y + 138), hue.Dark(0.35f));
            e.Fill(Shape.Polygon(x, y, x + 28, y - 20, x + 166, y - 20, x + 140, y), hue.Light(0.45f));
            e.Fill(Shape.Rect(x, y, 140, 138, 6), "#f3dfba");
            e.Stroke(Shape.Rect(x + 8, y + 8, 124, 122, 8), 13, hue);
            e.Write(letter, x + 70, y + 70, 62, 66, hue.Dark(0.15f), 0.2f);
        }
    }
}
