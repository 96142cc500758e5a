namespace Bdbazar.DrawPictures;

internal static class Household
{
    public static void Pan(Easel e)
    {
        e.Shadow(300, 516, 250, 32);
        e.Fill(Shape.Rect(470, 268, 150, 40, 20).Turned(-14, 480, 290), Paint.Down(240, 320, e.Accent.Light(0.15f), e.Accent.Dark(0.3f)));
        e.Fill(Shape.Circle(602, 258, 8), e.Backdrop.Light(0.2f));
        e.Fill(Shape.Rect(456, 286, 44, 24, 6).Turned(-14, 480, 290), "#8e96a3");
        e.Fill(Shape.Path("M74 292 C80 420 160 508 284 510 C408 508 488 420 494 292 Z"), Paint.Cylinder(74, 494, e.Main));
        e.Fill(Shape.Ellipse(284, 292, 212, 74), e.Main.Light(0.34f));
        e.Fill(Shape.Ellipse(284, 298, 194, 62), Paint.Radial(250, 330, 220, 90, (0, e.Main.Dark(0.1f)), (1, e.Main.Dark(0.55f))));
        e.Stroke(Shape.Ellipse(284, 312, 120, 32) + Shape.Ellipse(284, 316, 70, 18), 2.5f, Colour.White.Fade(0.16f));
        e.Shine(Shape.Path("M108 352 C118 404 150 446 186 468 C160 430 146 390 142 356 Z"), 0.24f);
        e.Stroke(Shape.Path("M84 280 C40 270 40 340 88 336"), 15, e.Accent.Dark(0.1f));
        e.Stroke(Shape.Path("M220 196 C204 168 236 152 220 122") + Shape.Path("M284 184 C268 156 300 140 284 110") + Shape.Path("M348 196 C332 168 364 152 348 122"), 8, Colour.White.Fade(0.65f));
    }

    public static void Mug(Easel e)
    {
        var style = e.Dice.Below(6);
        e.Shadow(310, 530, 210, 30);
        e.Stroke(Shape.Path("M426 262 C540 250 540 430 416 432"), 32, e.Main.Dark(0.16f));
        e.Stroke(Shape.Path("M426 258 C534 248 534 424 416 426"), 12, e.Main.Light(0.22f));
        var body = Shape.Path("M150 190 L440 190 L432 470 C428 516 400 532 360 532 L230 532 C190 532 162 516 158 470 Z");
        e.Fill(body, Paint.Cylinder(150, 440, e.Main));
        using (e.Clip(body))
        {
            e.Fill(Shape.Path("M140 286 C220 306 370 306 450 286 L450 430 C370 450 220 450 140 430 Z"), e.Accent);
            e.Fill(Motifs.Row(style, 160, 370, 430, 370, 4, 34), e.Main.Light(0.4f));
            e.Stroke(Shape.Path("M140 300 C220 320 370 320 450 300") + Shape.Path("M140 418 C220 438 370 438 450 418"), 4, e.Main.Light(0.4f));
            e.Shine(Shape.Rect(176, 200, 16, 310, 8), 0.3f);
        }
        e.Fill(Shape.Ellipse(295, 190, 145, 34), e.Main.Light(0.35f));
        e.Fill(Shape.Ellipse(295, 194, 130, 27), "#8a4f24");
        e.Fill(Shape.Ellipse(280, 190, 80, 13), "#a8683a");
        e.Stroke(Shape.Path("M250 140 C232 110 268 92 250 58") + Shape.Path("M320 140 C302 110 338 92 320 58"), 9, Colour.White.Fade(0.7f));
    }

    /// <summary>A tiffin carrier of three stacked boxes.</summary>
    public static void Tiffin(Easel e)
    {
        e.Shadow(320, 552, 190, 26);
        e.Stroke(Shape.Path("M196 530 L196 150 C196 84 240 70 320 70 C400 70 444 84 444 150 L444 530"), 14, (Colour)"#9aa2af");
        e.Fill(Shape.Rect(262, 54, 116, 32, 16), e.Accent.Dark(0.2f));
        for (var i = 2; i >= 0; i--)
        {
            var top = 176 + i * 122;
            var hue = i == 1 ? e.Accent : e.Main;
            e.Fill(Shape.Rect(166, top, 308, 118, 22), Paint.Linear(166, 0, 474, 0, (0, hue.Dark(0.28f)), (0.22f, hue.Light(0.5f)), (0.5f, hue.Light(0.08f)), (1, hue.Dark(0.36f))));
            e.Fill(Shape.Rect(158, top - 4, 324, 20, 10), Paint.Cylinder(158, 482, "#d5dae1"));
            e.Fill(Motifs.Row(e.Dice.Below(6), 190, top + 68, 450, top + 68, 6, 16), Colour.White.Fade(0.65f));
        }
        e.Fill(Shape.Path("M172 176 C184 132 240 120 320 120 C400 120 456 132 468 176 Z"), Paint.Linear(172, 0, 468, 0, (0, "#a8b0bc"), (0.3f, "#f7f9fb"), (0.6f, "#d0d7df"), (1, "#8b94a2")));
        e.Fill(Shape.Circle(320, 118, 17), Paint.Ball(320, 118, 17, e.Accent));
        foreach (var x in (ReadOnlySpan<float>)[180, 430]) e.Fill(Shape.Rect(x, 284, 30, 34, 8), "#8b94a2");
    }

    /// <summary>A wooden chair with a cane seat.</summary>
    public static void Chair(Easel e)
    {
        var slats = 3 + e.Dice.Below(3);
        var dark = e.Main.Dark(0.3f);
        e.Shadow(330, 566, 200, 24);
        e.Stroke(Shape.Line(252, 372, 246, 530) + Shape.Line(440, 372, 452, 530), 20, e.Main.Dark(0.5f));
        e.Stroke(Shape.Line(210, 90, 222, 360), 24, e.Main);
        e.Stroke(Shape.Line(430, 90, 420, 360), 24, dark);
        e.Fill(Shape.Path("M196 84 C270 56 370 56 444 84 L440 136 C370 112 270 112 200 136 Z"), Paint.Down(60, 136, e.Main.Light(0.22f), e.Main));
        for (var i = 0; i < slats; i++)
        {
            var x = 240 + (i + 0.5f) * (160f / slats);
            e.Fill(Shape.Path($"M{x - 11} 118 C{x - 20} 200 {x - 6} 260 {x - 10} 350 L{x + 10} 350 C{x + 6} 260 {x + 20} 200 {x + 11} 118 Z"), Paint.Cylinder(x - 16, x + 16, e.Main.Light(0.1f)));
        }
        var seat = Shape.Path("M206 344 L436 344 C450 344 456 352 460 366 L486 410 C490 424 480 430 468 430 L166 430 C154 430 146 424 152 410 L184 362 C188 350 196 344 206 344 Z");
        e.Fill(seat.Moved(0, 18), dark);
        e.Fill(seat, e.Main.Light(0.12f));
        var cane = seat.Scaled(0.85f, 0.72f, 318, 388);
        e.Fill(cane, e.Accent);
        using (e.Clip(cane)) Motifs.Weave(e, 150, 340, 340, 100, 11, e.Accent.Dark(0.4f).Fade(0.6f), e.Accent.Light(0.4f));
        e.Stroke(Shape.Line(176, 446, 164, 566) + Shape.Line(462, 446, 476, 566), 26, e.Main);
        e.Stroke(Shape.Line(172, 446, 160, 560) + Shape.Line(458, 446, 472, 560), 6, e.Main.Light(0.35f));
        e.Stroke(Shape.Line(172, 508, 468, 508), 13, dark);
    }

    public static void Lamp(Easel e)
    {
        var style = e.Dice.Below(6);
        e.Shadow(320, 560, 150, 22);
        e.Fill(Shape.Ellipse(320, 330, 250, 200), Paint.Radial(320, 330, 250, 200, (0, ((Colour)"#fff0b0").Fade(0.75f)), (1, ((Colour)"#fff0b0").Fade(0))));
        var stem = Shape.Lathe(320, "M0 320 L12 320 C12 350 34 360 34 384 C34 404 14 410 14 430 C14 450 58 452 60 486 C62 510 30 516 30 530 L104 536 C112 544 112 558 104 560 L0 560");
        e.Fill(stem, Paint.Cylinder(214, 426, e.Accent));
        e.Stroke(Shape.Line(286, 486, 354, 486) + Shape.Line(296, 384, 344, 384), 5, e.Accent.Light(0.5f));
        var shade = Shape.Path("M244 92 L396 92 L480 318 C400 342 240 342 160 318 Z");
        e.Fill(shade, Paint.Radial(320, 300, 260, 240, (0, e.Main.Light(0.62f)), (0.6f, e.Main.Light(0.1f)), (1, e.Main.Dark(0.1f))));
        using (e.Clip(shade))
        {
            e.Fill(Motifs.Strewn(style, 160, 110, 330, 170, 58, 17), e.Accent.Fade(0.8f));
            e.Stroke(Shape.Path("M160 308 C240 332 400 332 480 308"), 13, e.Accent);
            e.Stroke(Shape.Line(240, 98, 400, 98), 12, e.Accent);
        }
        e.Stroke(Shape.Line(384, 330, 384, 392).Dashed(4, 4), 3.4f, (Colour)"#b08d3c");
        e.Fill(Shape.Circle(384, 398, 7), "#d3ae55");
    }
}
