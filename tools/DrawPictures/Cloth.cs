namespace Bdbazar.DrawPictures;

/// <summary>Woven and stitched goods that hang or lie folded.</summary>
internal static class Cloth
{
    public static void Saree(Easel e)
    {
        var style = e.Dice.Below(6);
        var count = 7 + e.Dice.Below(3);
        e.Shadow(320, 562, 240, 22);
        e.Stroke(Shape.Line(130, 0, 130, 96), 3, (Colour)"#8a6a4a");
        e.Stroke(Shape.Line(510, 0, 510, 96), 3, (Colour)"#8a6a4a");
        var back = Shape.Path("M196 98 C340 90 420 96 500 100 C494 260 504 420 496 556 C440 566 350 552 300 560 L230 556 Z");
        e.Fill(back, Paint.Across(196, 500, e.Main.Dark(0.42f), e.Main.Dark(0.24f)));
        using (e.Clip(back))
        {
            e.Fill(Shape.Rect(458, 90, 60, 480), e.Accent.Dark(0.22f));
            e.Fill(Motifs.Row(1, 482, 96, 482, 560, 14, 13), e.Main.Dark(0.3f));
            e.Fill(back, Motifs.Folds(190, 510, 5, 0.24f));
        }
        var front = Shape.Path("M140 92 C200 84 380 84 442 92 C436 220 446 380 438 520 C400 532 360 516 318 526 C270 536 220 518 146 526 C138 380 150 220 140 92 Z");
        e.Fill(front, e.Main);
        using (e.Clip(front))
        {
            e.Fill(Motifs.Strewn(style, 186, 92, 208, 300, 46, 13), e.Accent.Light(0.12f));
            foreach (var x in (ReadOnlySpan<float>)[136, 398])
            {
                e.Fill(Shape.Rect(x, 80, 46, 460), e.Accent);
                e.Fill(Motifs.Row(style + 1, x + 23, 92, x + 23, 530, 12, 12), e.Main.Dark(0.1f));
            }
            e.Fill(Shape.Rect(130, 392, 320, 150), e.Accent);
            e.Fill(Motifs.Temples(130, 392, 320, 26, 16), e.Accent);
            e.Fill(Shape.Rect(130, 404, 320, 6) + Shape.Rect(130, 486, 320, 6) + Shape.Rect(130, 498, 320, 10), e.Main);
            e.Fill(Motifs.Row(style, 140, 448, 442, 448, count, 20), e.Main.Dark(0.08f));
            e.Fill(front, Motifs.Folds(140, 440, 4, 0.2f));
            e.Fill(front, Paint.Down(88, 150, Colour.White.Fade(0.3f), Colour.White.Fade(0)));
        }
        var fringe = new Shape();
        for (var x = 150; x < 440; x += 12) fringe.Append(Shape.Line(x, 524, x + 1, 548));
        e.Stroke(fringe, 3.4f, e.Accent.Dark(0.1f));
        e.Fill(Shape.Rect(92, 80, 456, 18, 9), Paint.Down(80, 98, "#c99a66", "#7d5532"));
    }

    public static void Lungi(Easel e)
    {
        var step = 30 + e.Dice.Below(3) * 8;
        e.Shadow(326, 512, 250, 34);
        for (var i = 3; i >= 0; i--)
        {
            var top = 430 + i * 18;
            e.Fill(Shape.Rect(122 + i * 3, top, 398 - i * 6, 36, 18), Paint.Down(top, top + 36, e.Main.Light(0.06f), e.Main.Dark(0.42f)));
            e.Stroke(Shape.Line(140, top + 32, 502, top + 32), 2, e.Accent.Dark(0.15f));
        }
        var face = Shape.Path("M140 150 C142 140 150 136 160 136 L482 136 C492 136 500 140 502 150 L520 430 C520 446 512 452 500 452 L142 452 C130 452 122 446 122 430 Z");
        e.Fill(face, e.Main);
        using (e.Clip(face))
        {
            var (wide, thin) = (new Shape(), new Shape());
            for (var i = 0; i < 14; i++)
            {
                wide.Append(Shape.Rect(118 + i * step, 130, step * 0.42f, 330));
                thin.Append(Shape.Rect(118 + i * step + step * 0.68f, 130, 3, 330));
            }
            e.Fill(wide, e.Accent.Fade(0.55f));
            e.Fill(thin, Colour.White.Fade(0.7f));
            var (across, fine) = (new Shape(), new Shape());
            for (var i = 0; i < 12; i++)
            {
                across.Append(Shape.Rect(110, 136 + i * step, 420, step * 0.42f));
                fine.Append(Shape.Rect(110, 136 + i * step + step * 0.68f, 420, 3));
            }
            e.Fill(across, e.Accent.Fade(0.55f));
            e.Fill(fine, Colour.White.Fade(0.7f));
            e.Fill(face, Paint.Linear(120, 130, 520, 460, (0, Colour.White.Fade(0.22f)), (0.5f, Colour.White.Fade(0)), (1, e.Main.Dark(0.8f).Fade(0.3f))));
            e.Fill(Shape.Path("M120 300 C240 286 380 310 524 292 L524 318 C380 332 240 306 120 322 Z"), e.Main.Dark(0.8f).Fade(0.14f));
        }
        e.Fill(Shape.Rect(270, 218, 108, 66, 8), "#fbf6e9");
        e.Stroke(Shape.Rect(276, 224, 96, 54, 5), 2, e.Main.Dark(0.2f));
        e.Write(e.Label.Length > 0 ? e.Label : "BD", 324, 251, 78, 22, e.Main.Dark(0.35f));
    }

    public static void Shawl(Easel e)
    {
        var style = e.Dice.Below(6);
        Colour[] layers = [e.Accent.Dark(0.15f), e.Main.Light(0.35f), e.Main];
        e.Shadow(320, 520, 268, 34);
        for (var i = 0; i < 3; i++)
        {
            var (top, left) = (404 - i * 108, 112 + i % 2 * 14);
            var fold = Shape.Path($"M{left} {top + 54} C{left} {top + 8} {left + 20} {top} {left + 50} {top} L500 {top + 4} L500 {top + 108} L{left + 50} {top + 110} C{left + 20} {top + 110} {left} {top + 100} {left} {top + 54} Z");
            var fringe = new Shape();
            for (var y = top + 10; y < top + 106; y += 9) fringe.Append(Shape.Line(498, y, 534 + e.Dice.Between(-5, 5), y + 3));
            e.Stroke(fringe, 4, layers[i].Dark(0.12f));
            e.Fill(fold, Paint.Down(top, top + 112, layers[i].Light(0.18f), layers[i].Dark(0.24f)));
            using (e.Clip(fold))
            {
                var ink = i == 2 ? e.Accent : layers[(i + 1) % 3].Light(0.2f);
                e.Fill(Motifs.Row(style + i, left + 50, top + 34, 500, top + 34, 9, 15), ink);
                e.Fill(Shape.Rect(left, top + 62, 420, 4), ink);
                e.Shade(Shape.Rect(left, top + 72, 420, 3), 0.3f);
                e.Shade(Shape.Rect(left, top + 90, 420, 3), 0.3f);
            }
        }
    }

    public static void Kantha(Easel e)
    {
        var petals = 8 + e.Dice.Below(3) * 2;
        var ink = e.Accent;
        using var _ = e.Turned(e.Dice.Between(-7, 7), 320, 320);
        e.Fill(Shape.Rect(112, 124, 432, 424, 22), e.Backdrop.Dark(0.6f).Fade(0.28f));
        e.Fill(Shape.Rect(100, 104, 440, 424, 18), e.Main.Dark(0.12f));
        e.Fill(Shape.Rect(104, 104, 432, 414, 16), e.Main);
        e.Fill(Shape.Rect(118, 118, 404, 386, 10) + Shape.Rect(136, 136, 368, 350, 8).Reversed(), ink);
        var ripple = new Shape();
        for (var i = 0; i < 7; i++) ripple.Append(Shape.Circle(320, 311, 92 + i * 15));
        using (e.Clip(Shape.Rect(136, 136, 368, 350)))
            e.Stroke(ripple.Dashed(8, 7), 2.4f, ink.Mix(e.Main, 0.45f));
        e.Stroke(Shape.Rect(127, 127, 386, 368, 8).Dashed(9, 7), 2.6f, e.Main.Light(0.5f));
        for (var i = 0; i < petals; i++)
        {
            var turn = i * 360f / petals;
            e.Fill(Shape.Leaf(320, 311, 320, 218, 17).Turned(turn, 320, 311), i % 2 == 0 ? ink : ink.Mix("#e8a020", 0.5f));
            e.Stroke(Shape.Line(320, 290, 320, 236).Dashed(6, 5).Turned(turn, 320, 311), 2, e.Main.Light(0.4f));
        }
        e.Fill(Shape.Circle(320, 311, 30), "#e8a020");
        e.Stroke(Shape.Circle(320, 311, 20).Dashed(6, 5), 3, ink.Dark(0.2f));
        foreach (var turn in (ReadOnlySpan<float>)[0, 90, 180, 270])
        {
            e.Fill(Motifs.Paisley(184, 184, 40).Turned(-44, 184, 184).Moved(0, 0).Turned(turn, 320, 311), ink.Mix("#1f7a5a", 0.35f));
            e.Fill(Shape.Petals(184, 186, 13, 6, 5).Turned(turn, 320, 311), "#e8a020");
            e.Fill(Shape.Leaf(252, 168, 210, 158, 7).Turned(turn, 320, 311) + Shape.Leaf(168, 252, 158, 210, 7).Turned(turn, 320, 311), "#2f8a5a");
        }
    }

    public static void Pillow(Easel e)
    {
        var style = e.Dice.Below(6);
        e.Shadow(320, 520, 270, 34);
        for (var i = 2; i >= 0; i--)
            e.Fill(Shape.Rect(96 + i * 4, 426 + i * 26, 448 - i * 8, 40, 20), Paint.Down(426 + i * 26, 466 + i * 26, e.Main.Light(0.3f - i * 0.1f), e.Main.Dark(0.16f)));
        Cushion(e, 250, 236, -9, e.Accent, e.Main, style + 1);
        Cushion(e, 384, 300, 6, e.Main, e.Accent, style);
    }

    private static void Cushion(Easel e, float x, float y, float turn, Colour cloth, Colour ink, int style)
    {
        using var _ = e.Turned(turn, x, y);
        using var here = e.Through(System.Numerics.Matrix3x2.CreateTranslation(x, y));
        var form = Shape.Path("M-158 -118 C-60 -100 60 -100 158 -118 C144 -40 144 50 158 124 C60 106 -60 106 -158 124 C-144 50 -144 -40 -158 -118 Z");
        e.Fill(form.Moved(6, 14), e.Main.Dark(0.8f).Fade(0.22f));
        e.Fill(form, Paint.Radial(-40, -40, 230, 210, (0, cloth.Light(0.3f)), (0.6f, cloth), (1, cloth.Dark(0.25f))));
        using (e.Clip(form.Scaled(0.9f, 0.88f, 0, 0))) e.Fill(Motifs.Strewn(style, -160, -120, 330, 250, 54, 15), ink.Light(0.15f));
        e.Stroke(form.Scaled(0.92f, 0.9f, 0, 0).Dashed(9, 6), 2.4f, ink);
    }
}
