namespace Bdbazar.DrawPictures;

/// <summary>Jute, clay, cane and painted tin.</summary>
internal static class Crafts
{
    public static void JuteBag(Easel e)
    {
        var style = e.Dice.Below(4);
        e.Shadow(320, 546, 220, 28);
        e.Stroke(Shape.Path("M232 236 C226 120 250 84 320 84 C390 84 414 120 408 236"), 15, e.Accent.Dark(0.35f));
        var body = Shape.Path("M146 214 L494 214 L516 524 C516 540 508 546 494 546 L146 546 C132 546 124 540 124 524 Z");
        e.Fill(body, Paint.Across(124, 516, e.Main.Light(0.14f), e.Main.Dark(0.16f)));
        using (e.Clip(body))
        {
            Motifs.Weave(e, 120, 210, 400, 340, 8, e.Main.Dark(0.45f).Fade(0.2f), Colour.White.Fade(0.18f));
            e.Fill(Shape.Rect(120, 214, 400, 30), e.Accent.Fade(0.92f));
            e.Fill(Shape.Rect(120, 486, 400, 60), e.Accent.Fade(0.92f));
            e.Fill(Motifs.Temples(126, 486, 390, 18, 15), e.Accent.Fade(0.92f));
            e.Stroke(Shape.Line(120, 530, 520, 530).Dashed(9, 7), 3, e.Main.Light(0.4f));
            if (style == 0) e.Fill(Motifs.Lotus(320, 430, 128), e.Accent);
            else if (style == 1) Paisleys(e);
            else if (style == 2) e.Fill(Shape.Petals(320, 364, 94, 48, 8) + Shape.Circle(320, 364, 30).Reversed(), e.Accent);
            else e.Fill(Motifs.Strewn(3, 150, 260, 350, 210, 66, 20), e.Accent);
            e.Shade(Shape.Path("M146 214 C180 330 160 440 170 546 L120 546 Z"), 0.12f);
        }
        e.Stroke(Shape.Path("M226 262 C222 150 250 112 320 112 C390 112 418 150 414 262"), 17, e.Accent.Dark(0.08f));
        e.Stroke(Shape.Path("M226 258 C222 150 250 110 320 110 C390 110 418 150 414 258").Dashed(7, 6), 3, e.Main.Light(0.3f));
        foreach (var x in (ReadOnlySpan<float>)[226, 414]) e.Fill(Shape.Rect(x - 15, 240, 30, 44, 6), e.Accent.Dark(0.2f));
    }

    private static void Paisleys(Easel e)
    {
        foreach (var (x, mirrored) in (ReadOnlySpan<(float, bool)>)[(242, false), (398, true)])
        {
            e.Fill(Motifs.Paisley(x, 370, 86, mirrored), e.Accent);
            e.Stroke(Motifs.Paisley(x, 374, 64, mirrored).Dashed(8, 6), 3, e.Main.Light(0.4f));
            e.Fill(Shape.Petals(x, 382, 24, 11, 6), e.Main.Light(0.3f));
        }
        e.Fill(Motifs.Lotus(320, 458, 46), e.Accent);
    }

    /// <summary>A round braided rug from above.</summary>
    public static void Rug(Easel e)
    {
        e.Fill(Shape.Circle(328, 334, 236), e.Backdrop.Dark(0.7f).Fade(0.24f));
        Colour[] hues = [e.Main, e.Main.Light(0.25f), e.Accent, e.Main.Light(0.1f), e.Accent.Light(0.35f)];
        var rings = 11;
        for (var i = 0; i < rings; i++)
        {
            var radius = 236 - i * 21f;
            var hue = hues[(i + e.Dice.Below(2)) % hues.Length];
            e.Fill(Shape.Circle(320, 322, radius), hue.Dark(0.2f));
            e.Fill(Shape.Circle(320, 322, radius - 2.2f), hue);
            var braid = new Shape();
            var count = (int)(radius * 0.22f);
            for (var j = 0; j < count; j++)
            {
                var angle = j * MathF.Tau / count;
                var ((sin, cos), (far, near)) = (MathF.SinCos(angle), MathF.SinCos(angle + 13 / radius));
                braid.Append(Shape.Line(320 + cos * (radius - 3), 322 + sin * (radius - 3), 320 + near * (radius - 17), 322 + far * (radius - 17)));
            }
            e.Stroke(braid, 3, hue.Dark(0.24f));
        }
        e.Fill(Shape.Circle(320, 322, 9), e.Accent.Dark(0.1f));
    }

    /// <summary>A kolshi, the round-bellied water pot, with white alpona.</summary>
    public static void ClayPot(Easel e)
    {
        var style = e.Dice.Below(6);
        e.Shadow(322, 536, 190, 30);
        var pot = Shape.Lathe(320, "M0 122 L96 122 C112 122 114 142 98 148 C70 158 62 168 62 190 C64 214 100 222 142 250 C196 288 212 350 198 408 C180 478 132 530 74 538 L0 540");
        e.Fill(pot, Paint.Linear(112, 180, 528, 460, (0, e.Main.Dark(0.08f)), (0.25f, e.Main.Light(0.28f)), (0.55f, e.Main), (1, e.Main.Dark(0.42f))));
        e.Fill(Shape.Ellipse(320, 128, 84, 13), e.Main.Dark(0.6f));
        using (e.Clip(pot))
        {
            e.Stroke(Shape.Path("M170 262 C240 300 400 300 470 262"), 6, e.Accent);
            e.Stroke(Shape.Path("M120 420 C220 476 420 476 520 420"), 6, e.Accent);
            for (var i = -3; i <= 3; i++)
                e.Fill(Motifs.Buti(style, 320 + i * 62, 356 - MathF.Abs(i) * MathF.Abs(i) * 2.2f, 25 - MathF.Abs(i) * 2), e.Accent);
            foreach (var bead in Shape.Path("M110 446 C220 504 420 504 530 446").Beads(20)) e.Fill(Shape.Circle(bead.X, bead.Y, 4.4f), e.Accent);
            foreach (var bead in Shape.Path("M160 284 C240 320 400 320 480 284").Beads(20)) e.Fill(Shape.Circle(bead.X, bead.Y, 4), e.Accent);
        }
        e.Shine(Shape.Path("M168 318 C174 292 196 276 214 270 C196 296 186 330 188 372 C170 360 164 340 168 318 Z"), 0.3f);
    }

    /// <summary>A vase with flowers.</summary>
    public static void Vase(Easel e)
    {
        e.Shadow(322, 550, 150, 24);
        Colour[] petals = ["#f2b632", "#e8508a", "#fff4ea", "#e4572e"];
        var start = e.Dice.Below(4);
        (float X, float Y)[] heads = [(212, 164), (424, 152), (272, 92), (366, 84), (320, 172)];
        var index = start;
        foreach (var (x, y) in heads)
        {
            e.Stroke(Shape.Path($"M320 300 C{320 + (x - 320) * 0.3f} 240 {x} {y + 70} {x} {y}"), 6, (Colour)"#3f8c4a");
            e.Fill(Shape.Leaf((320 + x) / 2, y + 96, x + (x < 320 ? -46 : 46), y + 66, 13), "#56a35a");
            var hue = petals[index++ % 4];
            e.Fill(Shape.Petals(x, y, 47, 24, 8, index * 11), hue.Dark(0.14f));
            e.Fill(Shape.Petals(x, y, 36, 18, 8, index * 11 + 22), hue);
            e.Fill(Shape.Circle(x, y, 12), hue == petals[0] ? "#8a4a1c" : "#f7c948");
        }
        var vase = Shape.Lathe(320, "M0 236 L64 236 C58 270 50 290 62 320 C110 350 130 400 124 446 C116 510 84 544 60 550 L0 550");
        e.Fill(vase, Paint.Cylinder(194, 446, e.Main));
        using (e.Clip(vase))
        {
            e.Fill(Shape.Path("M180 400 C260 440 380 440 460 400 L460 450 C380 490 260 490 180 450 Z"), e.Accent);
            e.Fill(Motifs.Row(e.Dice.Below(6), 206, 446, 434, 446, 7, 14), e.Main.Light(0.2f));
            e.Stroke(Shape.Path("M250 330 C290 346 350 346 390 330"), 5, e.Accent);
        }
        e.Shine(Shape.Path("M224 416 C226 380 246 350 268 338 C250 370 244 410 248 450 C234 444 224 432 224 416 Z"), 0.3f);
        e.Fill(Shape.Ellipse(320, 238, 62, 11), e.Main.Dark(0.5f));
    }

    /// <summary>A tin panel in the manner of the rickshaw painters.</summary>
    public static void RickshawPlate(Easel e)
    {
        var bird = e.Dice.Below(2) == 0;
        e.Fill(Shape.Rect(104, 106, 452, 452, 34), e.Backdrop.Dark(0.7f).Fade(0.3f));
        var plate = Shape.Rect(92, 88, 456, 456, 34);
        e.Fill(plate, e.Accent);
        foreach (var bead in Shape.Rect(110, 106, 420, 420, 22).Beads(28))
        {
            e.Fill(Shape.Petals(bead.X, bead.Y, 12, 6, 5), "#ffe14d");
            e.Fill(Shape.Circle(bead.X, bead.Y, 4), "#d1274b");
        }
        var field = Shape.Rect(134, 130, 372, 372, 16);
        e.Fill(field, e.Main);
        using (e.Clip(field))
        {
            var rays = new Shape();
            for (var i = 0; i < 16; i++)
                rays.Append(Shape.Polygon(320, 400, 290, -60, 350, -60).Turned(i * 22.5f, 320, 400));
            e.Fill(rays, e.Main.Light(0.22f));
            e.Fill(Shape.Circle(320, 400, 150), "#ffd23f");
            e.Fill(Shape.Circle(320, 400, 124), "#ff9f1c");
            e.Fill(Shape.Rect(130, 408, 380, 100), "#1c9aa6");
            for (var i = 0; i < 4; i++)
                e.Stroke(Shape.Path($"M130 {428 + i * 20} C200 {418 + i * 20} 220 {440 + i * 20} 320 {428 + i * 20} C400 {418 + i * 20} 440 {440 + i * 20} 510 {428 + i * 20}"), 4, (Colour)"#8be0e0");
        }
        if (bird) Peacock(e);
        else Lotus(e);
        foreach (var (x, y) in (ReadOnlySpan<(float, float)>)[(172, 168), (468, 168), (172, 464), (468, 464)])
        {
            e.Fill(Shape.Petals(x, y, 33, 17, 6), "#e8325f");
            e.Fill(Shape.Petals(x, y, 22, 11, 6, 30), "#ff8fb0");
            e.Fill(Shape.Circle(x, y, 7), "#ffe14d");
        }
        e.Shine(Shape.Polygon(92, 330, 330, 88, 400, 88, 92, 400), 0.08f);
    }

    private static void Peacock(Easel e)
    {
        for (var i = -4; i <= 4; i++)
        {
            e.Fill(Shape.Leaf(320, 400, 320, 190, 25).Turned(i * 17, 320, 410), i % 2 == 0 ? "#127a5a" : "#1fa37a");
            e.Fill(Shape.Ellipse(320, 224, 15, 20).Turned(i * 17, 320, 410), "#ffd23f");
            e.Fill(Shape.Ellipse(320, 226, 9, 12).Turned(i * 17, 320, 410), "#1746a2");
        }
        e.Fill(Shape.Path("M316 274 C352 268 356 312 344 344 C372 366 372 430 320 440 C268 430 268 366 298 344 C284 322 286 282 316 274 Z"), Paint.Down(270, 440, "#2a6fe0", "#123a8c"));
        e.Fill(Shape.Polygon(292, 300, 268, 312, 294, 316), "#ff9f1c");
        e.Fill(Shape.Circle(312, 298, 6), Colour.White);
        e.Fill(Shape.Circle(311, 298, 3), Colour.Black);
        e.Stroke(Shape.Line(318, 274, 306, 250) + Shape.Line(320, 274, 320, 246) + Shape.Line(322, 274, 334, 250), 3, (Colour)"#123a8c");
        foreach (var x in (ReadOnlySpan<float>)[306, 320, 334]) e.Fill(Shape.Circle(x, 248, 5), "#ffd23f");
    }

    private static void Lotus(Easel e)
    {
        foreach (var (size, hue) in (ReadOnlySpan<(float, string)>)[(176, "#c2185b"), (142, "#e8417f"), (104, "#ff86ae")])
            e.Fill(Motifs.Lotus(320, 420, size), hue);
        e.Fill(Shape.Ellipse(320, 424, 120, 20), "#1e7b3c");
        e.Fill(Shape.Ellipse(230, 446, 62, 13) + Shape.Ellipse(414, 448, 66, 13), "#2a9a4c");
        e.Fill(Shape.Path("M176 236 C196 214 216 220 226 236 C240 216 262 214 276 230 C256 228 240 240 228 254 C214 238 196 230 176 236 Z").Moved(0, 10), Colour.White);
        e.Fill(Shape.Path("M176 236 C196 214 216 220 226 236 C240 216 262 214 276 230 C256 228 240 240 228 254 C214 238 196 230 176 236 Z").Moved(190, -10), Colour.White);
    }

    public static void Basket(Easel e)
    {
        e.Shadow(320, 534, 230, 30);
        e.Stroke(Shape.Path("M132 300 C140 20 500 20 508 300"), 22, e.Main.Dark(0.28f));
        e.Stroke(Shape.Path("M132 296 C140 18 500 18 508 296").Dashed(15, 7), 13, e.Main.Light(0.16f));
        e.Fill(Shape.Ellipse(320, 300, 212, 44), e.Main.Dark(0.6f));
        var body = Shape.Path("M108 300 C116 400 140 480 172 520 C220 540 420 540 468 520 C500 480 524 400 532 300 C480 356 160 356 108 300 Z");
        e.Fill(body, e.Main.Dark(0.42f));
        using (e.Clip(body))
        {
            var (first, second) = (new Shape(), new Shape());
            for (var row = 0; row < 10; row++)
                for (var i = 0; i < 13; i++)
                {
                    var (x, y) = (96 + i * 36f + row % 2 * 18, 300 + row * 24f);
                    var sag = 44 * (1 - MathF.Pow((x - 302) / 220, 2));
                    (row % 2 == 0 ? first : second).Append(Shape.Rect(x, y + sag - 28, 32, 20, 9));
                }
            e.Fill(first, e.Main);
            e.Fill(second, e.Main.Mix(e.Accent, 0.55f));
            e.Fill(body, Paint.Linear(108, 0, 532, 0, (0, e.Main.Dark(0.8f).Fade(0.4f)), (0.3f, Colour.White.Fade(0.12f)), (1, e.Main.Dark(0.8f).Fade(0.5f))));
        }
        e.Stroke(Shape.Path("M108 300 C160 356 480 356 532 300"), 24, e.Main.Dark(0.25f));
        e.Stroke(Shape.Path("M108 298 C160 354 480 354 532 298").Dashed(17, 8), 15, e.Accent);
    }

    /// <summary>A shitalpati, half unrolled.</summary>
    public static void Mat(Easel e)
    {
        var step = 26 + e.Dice.Below(3) * 6;
        e.Fill(Shape.Polygon(100, 236, 560, 250, 540, 560, 60, 548), e.Backdrop.Dark(0.7f).Fade(0.25f));
        var sheet = Shape.Polygon(112, 216, 548, 216, 580, 536, 76, 536);
        e.Fill(sheet, Paint.Down(216, 540, e.Main, e.Main.Light(0.22f)));
        using (e.Clip(sheet))
        {
            var (chequer, fine) = (new Shape(), new Shape());
            for (var row = 0; row < 14; row++)
                for (var i = 0; i < 24; i++)
                {
                    var (x, y) = (60 + i * step, 216 + row * step);
                    if ((row + i) % 2 == 0) chequer.Append(Motifs.Diamond(x, y, step * 0.62f));
                    fine.Append(Shape.Line(x - 6, y, x + 6, y));
                }
            e.Fill(chequer, e.Accent.Fade(0.75f));
            e.Stroke(fine, 2, e.Main.Light(0.5f));
            e.Stroke(sheet.Scaled(0.97f, 0.96f, 320, 376), 12, e.Accent.Dark(0.1f));
        }
        e.Fill(Shape.Rect(92, 128, 456, 112, 56), e.Main.Dark(0.7f).Fade(0.25f));
        e.Fill(Shape.Rect(96, 116, 448, 112, 20), Paint.Linear(0, 116, 0, 228, (0, e.Main.Dark(0.1f)), (0.3f, e.Main.Light(0.34f)), (1, e.Main.Dark(0.36f))));
        using (e.Clip(Shape.Rect(96, 116, 448, 112, 20)))
        {
            e.Fill(Motifs.Row(1, 96, 172, 548, 172, 12, 26), e.Accent.Fade(0.6f));
            e.Fill(Shape.Rect(96, 116, 20, 112) + Shape.Rect(512, 116, 20, 112), e.Accent.Fade(0.5f));
        }
        e.Fill(Shape.Ellipse(540, 172, 28, 56), e.Main.Light(0.1f));
        e.Stroke(Shape.Ellipse(540, 172, 19, 40) + Shape.Ellipse(540, 172, 10, 22), 3.4f, e.Main.Dark(0.35f));
    }
}
