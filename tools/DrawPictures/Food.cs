namespace Bdbazar.DrawPictures;

/// <summary>Fish, fruit, sweets and what lies in bowls.</summary>
internal static class Food
{
    /// <summary>A heaped bowl of lentils or seeds.</summary>
    public static void Grain(Easel e) => Bowl(e, grainy: true);

    public static void Powder(Easel e) => Bowl(e, grainy: false);

    private static void Bowl(Easel e, bool grainy)
    {
        e.Shadow(320, 524, 240, 34);
        var heap = Shape.Path("M118 316 C170 250 250 176 322 172 C396 176 470 250 522 316 C470 350 170 350 118 316 Z");
        e.Fill(Shape.Ellipse(320, 316, 216, 52), e.Accent.Dark(0.4f));
        e.Fill(heap, Paint.Linear(160, 180, 470, 340, (0, e.Main.Light(0.22f)), (0.5f, e.Main), (1, e.Main.Dark(0.3f))));
        using (e.Clip(heap))
        {
            var (dark, light) = (new Shape(), new Shape());
            for (var i = 0; i < (grainy ? 150 : 260); i++)
            {
                var (x, y) = (e.Dice.Between(120, 520), e.Dice.Between(176, 346));
                var grain = grainy ? Shape.Ellipse(x, y, 9, 6.5f).Turned(e.Dice.Between(0, 180), x, y) : Shape.Circle(x, y, e.Dice.Between(1.2f, 3));
                (i % 2 == 0 ? dark : light).Append(grain);
            }
            e.Fill(dark, e.Main.Dark(0.2f).Fade(0.8f));
            e.Fill(light, e.Main.Light(0.3f).Fade(0.85f));
        }
        var bowl = Shape.Path("M100 312 C104 420 180 506 260 514 L380 514 C460 506 536 420 540 312 C470 372 170 372 100 312 Z");
        e.Fill(bowl, Paint.Cylinder(100, 540, e.Accent));
        using (e.Clip(bowl))
        {
            e.Stroke(Shape.Path("M104 366 C200 424 440 424 536 366"), 5, e.Accent.Light(0.55f));
            e.Fill(Motifs.Row(e.Dice.Below(6), 150, 424, 490, 424, 8, 14), e.Accent.Light(0.55f));
            e.Stroke(Shape.Path("M150 452 C220 486 420 486 490 452"), 3, e.Accent.Light(0.4f));
        }
        e.Stroke(Shape.Path("M100 312 C170 372 470 372 540 312"), 9, e.Accent.Light(0.3f));
        e.Fill(Shape.Rect(250, 506, 140, 18, 9), e.Accent.Dark(0.35f));
        for (var i = 0; i < 9; i++)
        {
            var (x, y) = (e.Dice.Next() < 0.5f ? e.Dice.Between(70, 190) : e.Dice.Between(450, 570), e.Dice.Between(510, 548));
            e.Fill(Shape.Ellipse(x, y, grainy ? 10 : 5, grainy ? 7 : 3), e.Main.Dark(0.05f));
            e.Fill(Shape.Ellipse(x - 2, y - 2, grainy ? 5 : 2, grainy ? 3 : 1.2f), e.Main.Light(0.4f));
        }
    }

    /// <summary>A whole fish, or two, on a banana leaf.</summary>
    public static void Fish(Easel e)
    {
        var two = e.Dice.Below(2) == 0;
        using var _ = e.Turned(e.Dice.Between(-8, 2), 320, 330);
        e.Fill(Shape.Leaf(40, 372, 612, 326, 150).Moved(4, 18), e.Backdrop.Dark(0.7f).Fade(0.3f));
        var leaf = Shape.Leaf(40, 366, 612, 320, 150);
        e.Fill(leaf, Paint.Down(210, 480, "#5fae54", "#2f7d40"));
        using (e.Clip(leaf))
        {
            var veins = new Shape();
            for (var x = 70; x < 600; x += 24) veins.Append(Shape.Line(x, 364, x + 50, 190) + Shape.Line(x, 360, x + 50, 520));
            e.Stroke(veins, 2, ((Colour)"#2a7038").Fade(0.6f));
        }
        e.Stroke(Shape.Line(30, 367, 606, 321), 7, (Colour)"#a9d18a");
        if (two)
        {
            One(e, 318, 280, 0.88f);
            One(e, 336, 386, 0.88f);
        }
        else
        {
            One(e, 316, 336, 1.12f);
        }
        e.Fill(Shape.Circle(520, 446, 38), "#f2d64a");
        e.Fill(Shape.Circle(520, 446, 31), "#fff6c9");
        for (var i = 0; i < 8; i++) e.Fill(Shape.Leaf(520, 442, 520, 420, 6).Turned(i * 45, 520, 446), "#f0dc62");
    }

    private static void One(Easel e, float x, float y, float size)
    {
        using var _ = e.Through(new System.Numerics.Matrix3x2(size, 0, 0, size, x, y));
        var back = e.Accent.Dark(0.1f);
        e.Fill(Shape.Ellipse(0, 62, 210, 30), ((Colour)"#123018").Fade(0.25f));
        e.Fill(Shape.Path("M196 -6 C220 -30 244 -60 268 -66 C258 -30 256 -10 240 2 C258 14 262 40 272 72 C244 64 220 34 196 14 Z"), Paint.Across(190, 272, back, back.Light(0.3f)));
        e.Fill(Shape.Path("M-20 -66 C0 -104 40 -108 66 -96 C64 -78 70 -66 80 -54 Z") + Shape.Path("M60 56 C76 84 100 92 122 88 C116 70 120 56 130 40 Z"), back.Light(0.1f));
        var body = Shape.Path("M-214 6 C-190 -40 -110 -76 -20 -74 C80 -72 160 -36 208 -8 C212 -2 212 6 208 12 C150 44 70 76 -20 76 C-120 76 -196 44 -214 6 Z");
        e.Fill(body, Paint.Linear(0, -76, 0, 78, (0, back), (0.3f, e.Main), (0.62f, e.Main.Light(0.6f)), (1, e.Main.Light(0.15f))));
        using (e.Clip(body))
        {
            var scales = new Shape();
            for (var row = 0; row < 7; row++)
                for (var i = 0; i < 15; i++)
                    scales.Append(Shape.Arc(-104 + i * 21 + row % 2 * 10, -58 + row * 19, 11, 11, -80, 80));
            e.Stroke(scales, 1.8f, back.Dark(0.1f).Fade(0.4f));
            e.Fill(Shape.Path("M-230 -80 L-130 -80 C-112 -30 -112 30 -134 80 L-230 80 Z"), Paint.Down(-70, 70, back.Light(0.1f), e.Main.Light(0.5f)));
            e.Stroke(Shape.Path("M-136 -66 C-112 -26 -112 30 -138 66"), 4, back.Dark(0.2f));
            e.Shine(Shape.Path("M-100 -34 C0 -56 100 -40 180 -10 C100 -26 0 -38 -100 -20 Z"), 0.5f);
        }
        e.Fill(Shape.Path("M-96 18 C-70 14 -44 26 -30 44 C-56 50 -84 42 -98 32 Z"), back.Light(0.2f));
        e.Fill(Shape.Circle(-170, -14, 13), "#fff7dc");
        e.Fill(Shape.Circle(-171, -14, 8), Colour.Black);
        e.Fill(Shape.Circle(-174, -17, 2.6f), Colour.White);
        e.Stroke(Shape.Path("M-212 10 C-200 20 -190 22 -182 20"), 3.4f, back.Dark(0.3f));
    }

    /// <summary>Dried fish strung on a bamboo pole.</summary>
    public static void DriedFish(Easel e)
    {
        e.Stroke(Shape.Line(44, 132, 596, 120), 26, (Colour)"#b98f4e");
        e.Stroke(Shape.Line(44, 126, 596, 114), 7, (Colour)"#dcbb7c");
        foreach (var x in (ReadOnlySpan<float>)[150, 330, 500]) e.Stroke(Shape.Line(x, 117, x + 2, 142), 5, (Colour)"#8a6632");
        for (var i = 0; i < 6; i++)
        {
            var (x, length) = (110 + i * 84, e.Dice.Between(300, 370));
            using var _ = e.Turned(e.Dice.Between(-4, 4), x, 130);
            e.Stroke(Shape.Line(x, 128, x, 190), 3.4f, (Colour)"#7a5a34");
            var (top, end) = (180f, 180 + length);
            e.Fill(Shape.Path($"M{x} {end - 34} L{x - 30} {end + 30} L{x} {end + 12} L{x + 30} {end + 30} Z"), e.Accent.Dark(0.1f));
            var body = Shape.Leaf(x, top, x, end, 31);
            e.Fill(body.Moved(8, 8), e.Backdrop.Dark(0.7f).Fade(0.2f));
            e.Fill(body, Paint.Across(x - 32, x + 32, e.Main.Light(0.3f), e.Accent));
            using (e.Clip(body))
            {
                e.Fill(Shape.Rect(x - 40, top, 80, 62), e.Accent.Dark(0.05f));
                var ribs = new Shape();
                for (var y = top + 86; y < end - 20; y += 18) ribs.Append(Shape.Path($"M{x - 34} {y - 10} L{x} {y + 4} L{x + 34} {y - 10}"));
                e.Stroke(ribs, 2.4f, e.Accent.Dark(0.4f).Fade(0.6f));
                e.Stroke(Shape.Line(x, top + 64, x, end), 2.6f, e.Accent.Dark(0.4f).Fade(0.6f));
                e.Stroke(Shape.Arc(x, top + 44, 30, 24, 10, 170), 3, e.Accent.Dark(0.4f));
            }
            e.Fill(Shape.Circle(x - 9, top + 34, 6), "#fff2d6");
            e.Fill(Shape.Circle(x - 9, top + 34, 3.4f), Colour.Black);
        }
    }

    public static void Mango(Easel e)
    {
        e.Shadow(320, 512, 260, 40);
        OneMango(e, 204, 356, 0.78f, -16);
        OneMango(e, 448, 370, 0.76f, 20);
        OneMango(e, 322, 330, 1.06f, e.Dice.Between(-6, 8));
    }

    private static void OneMango(Easel e, float x, float y, float size, float turn)
    {
        using var _ = e.Turned(turn, x, y);
        using var here = e.Through(new System.Numerics.Matrix3x2(size, 0, 0, size, x, y));
        var fruit = Shape.Path("M6 -150 C80 -156 142 -88 138 4 C134 100 70 158 -8 152 C-76 148 -120 96 -116 40 C-112 -6 -84 -20 -74 -60 C-62 -112 -40 -146 6 -150 Z");
        e.Fill(fruit, Paint.Radial(-30, -20, 220, 220, (0, e.Main.Light(0.3f)), (0.42f, e.Main), (0.8f, e.Accent), (1, e.Accent.Dark(0.3f))));
        using (e.Clip(fruit))
        {
            for (var i = 0; i < 22; i++)
                e.Fill(Shape.Circle(e.Dice.Between(-100, 130), e.Dice.Between(-130, 140), 2.2f), e.Main.Light(0.6f).Fade(0.7f));
            e.Shine(Shape.Path("M-64 -30 C-58 -80 -38 -116 -6 -124 C-30 -96 -40 -60 -50 -22 Z"), 0.5f);
        }
        e.Stroke(Shape.Path("M6 -148 C4 -166 10 -176 16 -186"), 9, (Colour)"#6b4a2a");
        e.Fill(Shape.Path("M16 -176 C50 -216 110 -210 150 -166 C104 -144 54 -146 16 -176 Z"), Paint.Down(-210, -146, "#63ad4e", "#2f7b3c"));
        e.Stroke(Shape.Path("M20 -176 C60 -184 100 -180 142 -168"), 3, (Colour)"#2a6c36");
    }

    public static void Litchi(Easel e)
    {
        e.Shadow(320, 520, 230, 36);
        foreach (var (x, y, turn) in (ReadOnlySpan<(float, float, float)>)[(320, 200, -58), (320, 200, 50), (320, 196, -12), (320, 200, 96)])
        {
            var leaf = Shape.Leaf(x, y, x, y - 158, 32).Turned(turn, x, y);
            e.Fill(leaf, Paint.Down(60, 230, "#67b257", "#2d7a3e"));
            e.Stroke(Shape.Line(x, y, x, y - 146).Turned(turn, x, y), 2.6f, (Colour)"#2a6b38");
        }
        e.Stroke(Shape.Path("M320 210 C316 160 326 120 318 70"), 11, (Colour)"#7b5632");
        (float X, float Y)[] places = [(226, 262), (318, 238), (410, 264), (186, 342), (274, 330), (364, 332), (452, 344), (228, 418), (320, 414), (410, 420), (276, 486), (366, 486)];
        foreach (var (x, y) in places)
        {
            var hue = e.Dice.Below(3) == 0 ? e.Main.Mix(e.Accent, 0.4f) : e.Main;
            var fruit = Shape.Circle(x, y, 53);
            e.Fill(fruit, Paint.Ball(x, y, 53, hue));
            var bumps = new Shape();
            for (var i = 0; i < 26; i++)
            {
                var (angle, far) = (i * 2.4f, 9.6f * MathF.Sqrt(i));
                bumps.Append(Shape.Circle(x + far * MathF.Cos(angle), y + far * MathF.Sin(angle), 3));
            }
            e.Fill(bumps, hue.Dark(0.3f).Fade(0.5f));
            e.Fill(Shape.Ellipse(x - 18, y - 22, 11, 7), Colour.White.Fade(0.5f));
        }
    }

    public static void Sweets(Easel e)
    {
        e.Shadow(320, 520, 250, 34);
        var bowl = Shape.Path("M92 340 C96 440 190 512 262 514 L378 514 C450 512 544 440 548 340 Z");
        e.Fill(Shape.Ellipse(320, 340, 228, 62), e.Accent.Dark(0.25f));
        e.Fill(Shape.Ellipse(320, 348, 206, 48), ((Colour)"#f4d58a").Mix(e.Main, 0.3f));
        (float X, float Y)[] places = [(196, 322), (276, 300), (362, 298), (446, 322), (234, 340), (410, 342), (320, 262), (280, 352), (364, 354), (320, 330)];
        foreach (var (x, y) in places)
        {
            e.Fill(Shape.Circle(x, y, 50), Paint.Ball(x, y, 50, e.Main));
            e.Fill(Shape.Ellipse(x - 17, y - 20, 12, 8), Colour.White.Fade(0.85f));
            e.Fill(Shape.Leaf(x + 2, y - 10, x + 16, y - 4, 3), "#7fa64a");
        }
        e.Fill(bowl, Paint.Cylinder(92, 548, e.Accent));
        e.Stroke(Shape.Path("M92 340 C120 424 520 424 548 340"), 10, e.Accent.Light(0.35f));
        using (e.Clip(bowl))
        {
            e.Fill(Shape.Path("M92 340 C120 424 520 424 548 340 Z"), e.Accent);
            e.Fill(Motifs.Row(e.Dice.Below(6), 160, 446, 480, 446, 8, 13), e.Accent.Light(0.55f));
        }
        e.Fill(Shape.Rect(250, 506, 140, 18, 9), e.Accent.Dark(0.35f));
    }

    /// <summary>Patali: cakes of date molasses, stacked, one broken.</summary>
    public static void Molasses(Easel e)
    {
        e.Shadow(320, 528, 260, 36);
        e.Fill(Shape.Leaf(52, 520, 604, 494, 66), Paint.Down(450, 560, "#6cb25c", "#2f7d40"));
        foreach (var (x, y, r) in (ReadOnlySpan<(float, float, float)>)[(250, 446, 158), (262, 366, 150), (246, 286, 144), (256, 208, 134)])
        {
            var cake = Shape.Path($"M{x - r} {y} L{x - r + 8} {y + 56} C{x - r + 30} {y + 96} {x + r - 30} {y + 96} {x + r - 8} {y + 56} L{x + r} {y} Z");
            e.Fill(cake, Paint.Cylinder(x - r, x + r, e.Main));
            e.Fill(Shape.Ellipse(x, y, r, 38), Paint.Across(x - r, x + r, e.Main.Light(0.42f), e.Main.Light(0.06f)));
            e.Stroke(Shape.Ellipse(x, y + 2, r * 0.7f, 23), 3, e.Main.Dark(0.12f));
        }
        var lump = Shape.Path("M432 430 L486 376 L566 402 L590 476 L548 530 L452 526 Z");
        e.Fill(lump, e.Main.Dark(0.16f));
        e.Fill(Shape.Polygon(432, 430, 486, 376, 520, 440, 470, 466), e.Main.Light(0.36f));
        e.Fill(Shape.Polygon(486, 376, 566, 402, 520, 440), e.Main.Light(0.2f));
        e.Fill(Shape.Polygon(566, 402, 590, 476, 530, 490, 520, 440), e.Main.Dark(0.04f));
        e.Fill(Motifs.Lotus(256, 222, 32), e.Accent.Fade(0.6f));
    }
}
