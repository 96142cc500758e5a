namespace Bdbazar.DrawPictures;

internal static class Gadgets
{
    /// <summary>A smartphone: its back, and its screen in front.</summary>
    public static void Phone(Easel e)
    {
        e.Shadow(330, 550, 210, 26);
        using (e.Turned(9, 400, 320))
        {
            e.Fill(Shape.Rect(286, 92, 226, 452, 38), e.Main.Dark(0.45f));
            e.Fill(Shape.Rect(290, 94, 218, 448, 36), Paint.Linear(290, 94, 508, 542, (0, e.Main.Light(0.26f)), (0.5f, e.Main), (1, e.Main.Dark(0.24f))));
            e.Fill(Shape.Rect(386, 112, 106, 132, 28), e.Main.Dark(0.22f));
            foreach (var (x, y) in (ReadOnlySpan<(float, float)>)[(418, 148), (418, 206), (464, 177)])
            {
                e.Fill(Shape.Circle(x, y, 22), Colour.Black);
                e.Fill(Shape.Circle(x, y, 13), "#26324a");
                e.Fill(Shape.Circle(x - 5, y - 5, 4), Colour.White.Fade(0.7f));
            }
        }
        using (e.Turned(-5, 250, 330))
        {
            e.Fill(Shape.Rect(140, 96, 232, 462, 40), Colour.Black);
            var screen = Shape.Rect(150, 106, 212, 442, 31);
            e.Fill(screen, Paint.Linear(150, 106, 362, 548, (0, e.Accent.Light(0.3f)), (0.55f, e.Accent), (1, e.Main.Dark(0.3f))));
            using (e.Clip(screen))
            {
                e.Fill(Shape.Path("M130 420 C200 340 270 470 380 370 L380 560 L130 560 Z"), e.Main.Fade(0.65f));
                e.Fill(Shape.Path("M130 480 C220 410 280 520 380 440 L380 560 L130 560 Z"), e.Main.Dark(0.35f).Fade(0.75f));
                e.Fill(Shape.Circle(300, 300, 34), "#ffe9b0");
                e.Shine(Shape.Polygon(150, 106, 280, 106, 150, 360), 0.1f);
            }
            e.Write("10 25", 256, 190, 120, 40, Colour.White, 0.12f);
            for (var i = 0; i < 4; i++) e.Fill(Shape.Rect(172 + i * 45, 492, 34, 34, 10), Colour.White.Fade(0.85f));
            e.Fill(Shape.Circle(256, 122, 7), Colour.Black);
        }
    }

    public static void PowerBank(Easel e)
    {
        e.Shadow(330, 544, 190, 26);
        e.Stroke(Shape.Path("M332 96 C332 40 470 40 486 130 C500 230 470 300 520 380 C540 420 530 470 500 500"), 9, e.Accent.Dark(0.1f));
        e.Fill(Shape.Rect(484, 484, 34, 46, 7).Turned(32, 500, 500), "#e7e9ee");
        e.Fill(Shape.Rect(493, 524, 16, 22, 3).Turned(32, 500, 500), "#a6acb8");
        e.Fill(Shape.Rect(186, 104, 276, 440, 44), e.Main.Dark(0.4f));
        e.Fill(Shape.Rect(178, 100, 270, 436, 42), Paint.Linear(178, 100, 448, 536, (0, e.Main.Light(0.26f)), (0.5f, e.Main), (1, e.Main.Dark(0.2f))));
        e.Shine(Shape.Path("M220 100 L310 100 L178 330 L178 142 C178 118 196 100 220 100 Z"), 0.1f);
        e.Fill(Shape.Rect(294, 78, 76, 30, 6), "#c5cad4");
        e.Fill(Shape.Path("M330 226 L266 342 L310 342 L292 430 L366 304 L320 304 Z"), e.Accent);
        for (var i = 0; i < 4; i++) e.Fill(Shape.Circle(264 + i * 34, 176, 8), i < 3 ? "#7cf29a" : e.Main.Dark(0.3f));
        e.Write(e.Label, 313, 482, 180, 28, e.Main.Contrast.Fade(0.85f));
    }

    /// <summary>A wall charger with its coiled cable.</summary>
    public static void Charger(Easel e)
    {
        e.Shadow(320, 520, 250, 36);
        for (var i = 0; i < 4; i++)
        {
            e.Stroke(Shape.Ellipse(396 + i * 3, 420 - i * 16, 128, 62), 13, e.Accent.Dark(0.25f));
            e.Stroke(Shape.Ellipse(396 + i * 3, 416 - i * 16, 128, 62), 8, e.Accent.Light(0.12f));
        }
        e.Stroke(Shape.Path("M270 386 C220 420 200 470 250 506 C300 530 380 520 440 522"), 12, e.Accent);
        e.Fill(Shape.Rect(438, 504, 64, 36, 9), "#eceef2");
        e.Fill(Shape.Rect(500, 512, 32, 20, 5), "#a6acb8");
        e.Fill(Shape.Rect(168, 92, 16, 60, 5) + Shape.Rect(250, 92, 16, 60, 5), Paint.Across(168, 266, "#e2c27a", "#a5823e"));
        e.Fill(Shape.Polygon(302, 170, 346, 150, 346, 372, 302, 398), e.Main.Dark(0.3f));
        e.Fill(Shape.Polygon(132, 150, 180, 132, 346, 150, 302, 170), e.Main.Light(0.4f));
        e.Fill(Shape.Rect(122, 146, 190, 262, 30), Paint.Linear(122, 146, 312, 408, (0, e.Main.Light(0.34f)), (0.6f, e.Main), (1, e.Main.Dark(0.14f))));
        e.Write(e.Label.Length > 0 ? e.Label : "25W", 217, 228, 110, 38, e.Main.Contrast);
        e.Fill(Shape.Rect(182, 308, 70, 22, 11), e.Main.Dark(0.7f));
        e.Fill(Shape.Rect(196, 316, 42, 6, 3), "#9aa2b0");
        e.Fill(Shape.Rect(182, 350, 70, 22, 11), e.Main.Dark(0.7f));
        e.Fill(Shape.Rect(196, 358, 42, 6, 3), "#9aa2b0");
    }

    public static void Earbuds(Easel e)
    {
        e.Shadow(320, 528, 210, 32);
        var lid = Shape.Path("M146 300 C146 150 214 116 320 116 C426 116 494 150 494 300 Z");
        e.Fill(lid, Paint.Down(116, 300, e.Main.Dark(0.05f), e.Main.Dark(0.3f)));
        e.Fill(Shape.Path("M168 300 C170 176 226 140 320 140 C414 140 470 176 472 300 Z"), e.Main.Dark(0.55f));
        foreach (var side in (ReadOnlySpan<float>)[-1, 1])
        {
            using var _ = e.Through(new System.Numerics.Matrix3x2(side, 0, 0, 1, 320, 0));
            var bud = Paint.Across(40, 118, e.Main.Light(0.62f), e.Main.Light(0.2f));
            e.Fill(Shape.Ellipse(108, 196, 20, 26).Turned(-32, 108, 196), e.Accent);
            e.Fill(Shape.Path("M46 220 C44 184 72 166 98 176 C124 188 124 224 104 242 C92 252 86 262 86 280 L86 330 L52 330 L52 270 C52 250 46 240 46 220 Z"), bud);
            e.Fill(Shape.Rect(58, 192, 10, 34, 5).Turned(14, 62, 208), e.Main.Dark(0.6f));
            e.Shine(Shape.Rect(58, 252, 7, 60, 3), 0.6f);
        }
        var box = Shape.Path("M136 330 C136 306 150 296 172 296 L468 296 C490 296 504 306 504 330 L504 410 C504 492 440 530 320 530 C200 530 136 492 136 410 Z");
        e.Fill(box, Paint.Linear(136, 296, 504, 530, (0, e.Main.Light(0.3f)), (0.5f, e.Main), (1, e.Main.Dark(0.22f))));
        e.Fill(Shape.Rect(160, 300, 320, 14, 7), e.Main.Dark(0.3f));
        e.Shine(Shape.Path("M158 350 C158 332 168 326 184 326 L220 326 C200 380 200 440 220 492 C178 474 158 446 158 410 Z"), 0.22f);
        e.Fill(Shape.Circle(320, 376, 8), "#63f09a");
        e.Write(e.Label, 320, 444, 150, 24, e.Main.Contrast.Fade(0.8f));
    }

    public static void Headphones(Easel e)
    {
        e.Shadow(320, 540, 250, 28);
        e.Stroke(Shape.Path("M146 350 C130 40 510 40 494 350"), 34, e.Main.Dark(0.3f));
        e.Stroke(Shape.Path("M148 340 C136 52 504 52 492 340"), 18, e.Main);
        e.Stroke(Shape.Path("M190 180 C230 84 410 84 450 180"), 40, e.Main.Dark(0.12f));
        e.Stroke(Shape.Path("M206 158 C246 92 394 92 434 158"), 6, e.Main.Light(0.35f));
        foreach (var side in (ReadOnlySpan<float>)[-1, 1])
        {
            using var _ = e.Through(new System.Numerics.Matrix3x2(side, 0, 0, 1, 320, 0));
            e.Fill(Shape.Rect(160, 280, 30, 120, 10), "#b8bec9");
            e.Fill(Shape.Rect(96, 300, 70, 206, 34), Paint.Across(96, 166, e.Main.Dark(0.7f), e.Main.Dark(0.5f)));
            e.Fill(Shape.Path("M146 306 C214 300 240 350 240 404 C240 460 214 508 146 502 C136 440 136 368 146 306 Z"), Paint.Linear(140, 300, 240, 500, (0, e.Main.Light(0.26f)), (0.5f, e.Main), (1, e.Main.Dark(0.25f))));
            e.Stroke(Shape.Ellipse(192, 404, 32, 62), 5, e.Accent);
            e.Fill(Shape.Ellipse(192, 404, 20, 46), e.Accent.Dark(0.06f));
            e.Shine(Shape.Ellipse(186, 372, 7, 13), 0.4f);
        }
    }

    public static void Speaker(Easel e)
    {
        e.Shadow(320, 532, 250, 30);
        e.Stroke(Shape.Path("M200 190 C200 96 440 96 440 190"), 20, e.Main.Dark(0.4f));
        e.Stroke(Shape.Path("M200 184 C200 92 440 92 440 184"), 7, e.Main.Light(0.16f));
        e.Fill(Shape.Rect(80, 176, 480, 352, 56), e.Main.Dark(0.4f));
        e.Fill(Shape.Rect(84, 170, 472, 348, 54), Paint.Down(170, 518, e.Main.Light(0.16f), e.Main.Dark(0.1f)));
        foreach (var x in (ReadOnlySpan<float>)[204, 436])
        {
            e.Fill(Shape.Circle(x, 360, 100), "#23262e");
            e.Stroke(Shape.Circle(x, 360, 95), 7, e.Accent);
            e.Fill(Shape.Circle(x, 360, 78), Paint.Radial(x, 360, 78, 78, (0, "#5d636f"), (0.5f, "#3a3f49"), (1, "#2a2e36")));
            e.Stroke(Shape.Circle(x, 360, 60) + Shape.Circle(x, 360, 44), 2.4f, (Colour)"#1c1f26");
            e.Fill(Shape.Circle(x, 360, 27), Paint.Ball(x, 360, 27, e.Accent));
        }
        e.Fill(Shape.Rect(238, 194, 164, 46, 12), "#1d2530");
        e.Write(e.Label.Length > 0 ? e.Label : "FM 99", 320, 217, 116, 22, "#7ef0c0");
        foreach (var x in (ReadOnlySpan<float>)[140, 186, 456, 502]) e.Fill(Shape.Circle(x, 217, 14), Paint.Ball(x, 217, 14, "#d8dce3"));
    }
}
