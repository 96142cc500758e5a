namespace Bdbazar.DrawPictures;

/// <summary>Books and what one writes with.</summary>
internal static class Reading
{
    /// <summary>A pile of school books with one standing.</summary>
    public static void Books(Easel e)
    {
        Colour[] hues = [e.Main, e.Accent, "#e0a62e", "#3a7d6b", e.Main.Light(0.25f)];
        var pick = e.Dice.Below(5);
        e.Shadow(320, 534, 270, 30);
        for (var i = 0; i < 4; i++)
        {
            var (top, left) = (468 - i * 58, 104 + e.Dice.Between(0, 30));
            var (wide, hue) = (400 - i * 14, hues[(pick + i) % 5]);
            e.Fill(Shape.Rect(left + 10, top + 5, wide - 6, 44, 4), Paint.Down(top, top + 50, "#fffaf0", "#d9cfbb"));
            for (var line = 0; line < 4; line++) e.Fill(Shape.Rect(left + 60, top + 13 + line * 8, wide - 58, 1.6f), "#cbbfa6");
            e.Fill(Shape.Path($"M{left + wide + 4} {top} L{left + 22} {top} C{left - 8} {top} {left - 8} {top + 54} {left + 22} {top + 54} L{left + wide + 4} {top + 54} L{left + wide + 4} {top + 47} L{left + 56} {top + 47} C{left + 44} {top + 40} {left + 44} {top + 14} {left + 56} {top + 7} L{left + wide + 4} {top + 7} Z"), Paint.Down(top, top + 54, hue.Light(0.14f), hue.Dark(0.16f)));
            e.Fill(Shape.Rect(left + 16, top + 12, 6, 30, 3) + Shape.Rect(left + 28, top + 12, 3, 30, 1), Colour.White.Fade(0.75f));
        }
        using var _ = e.Turned(-4, 320, 300);
        Cover(e, 218, 72, 214, 226, e.Main, e.Accent);
    }

    public static void Novel(Easel e)
    {
        e.Shadow(330, 556, 190, 24);
        using var _ = e.Turned(e.Dice.Between(-5, 3), 320, 330);
        e.Fill(Shape.Polygon(470, 102, 500, 122, 500, 556, 470, 546), "#e9e0cc");
        for (var i = 0; i < 5; i++) e.Stroke(Shape.Line(475 + i * 5, 110 + i * 3, 475 + i * 5, 544 + i * 2), 1.2f, (Colour)"#bfb296");
        e.Fill(Shape.Polygon(176, 536, 470, 540, 502, 556, 210, 556), e.Main.Dark(0.5f));
        Cover(e, 160, 84, 314, 460, e.Main, e.Accent);
        e.Fill(Shape.Rect(160, 84, 22, 460), e.Main.Dark(0.4f).Fade(0.5f));
        e.Shine(Shape.Rect(184, 84, 3, 460), 0.3f);
    }

    private static void Cover(Easel e, float x, float y, float wide, float high, Colour main, Colour accent)
    {
        var board = Shape.Rect(x, y, wide, high, 8);
        e.Fill(board, Paint.Linear(x, y, x + wide, y + high, (0, main.Light(0.12f)), (1, main.Dark(0.16f))));
        var (middle, scene) = (x + wide / 2, y + high * 0.66f);
        using (e.Clip(board))
        {
            switch (e.Dice.Below(4))
            {
                case 0: // a river at dusk
                    e.Fill(Shape.Circle(middle + wide * 0.14f, scene - high * 0.1f, wide * 0.2f), accent);
                    e.Fill(Shape.Rect(x, scene, wide, high), main.Dark(0.35f));
                    e.Fill(Shape.Path($"M{middle - wide * 0.34f} {scene + high * 0.02f} Q{middle} {scene + high * 0.12f} {middle + wide * 0.3f} {scene} L{middle + wide * 0.2f} {scene + high * 0.08f} Q{middle} {scene + high * 0.13f} {middle - wide * 0.22f} {scene + high * 0.08f} Z"), accent.Light(0.5f));
                    e.Fill(Shape.Polygon(middle, scene + high * 0.05f, middle, scene - high * 0.22f, middle + wide * 0.22f, scene + high * 0.02f), Colour.White.Fade(0.9f));
                    break;
                case 1: // a flower
                    e.Fill(Shape.Petals(middle, scene, wide * 0.32f, wide * 0.15f, 8), accent);
                    e.Fill(Shape.Petals(middle, scene, wide * 0.2f, wide * 0.1f, 8, 22), accent.Light(0.4f));
                    e.Fill(Shape.Circle(middle, scene, wide * 0.06f), main.Dark(0.2f));
                    break;
                case 2: // hills and a moon
                    e.Fill(Shape.Circle(middle - wide * 0.18f, scene - high * 0.12f, wide * 0.12f), "#fff2c4");
                    e.Fill(Shape.Path($"M{x} {scene + high * 0.1f} Q{x + wide * 0.3f} {scene - high * 0.12f} {middle} {scene + high * 0.05f} Q{x + wide * 0.8f} {scene - high * 0.1f} {x + wide} {scene + high * 0.06f} V{y + high} H{x} Z"), accent);
                    e.Fill(Shape.Path($"M{x} {scene + high * 0.2f} Q{x + wide * 0.4f} {scene + high * 0.02f} {x + wide} {scene + high * 0.2f} V{y + high} H{x} Z"), accent.Dark(0.3f));
                    break;
                default: // rings and a star, for a book of sums
                    e.Stroke(Shape.Circle(middle - wide * 0.12f, scene, wide * 0.22f), wide * 0.03f, accent);
                    e.Stroke(Shape.Polygon(middle - wide * 0.06f, scene + wide * 0.22f, middle + wide * 0.34f, scene + wide * 0.22f, middle + wide * 0.14f, scene - wide * 0.18f), wide * 0.03f, accent.Light(0.5f));
                    e.Fill(Shape.Star(middle + wide * 0.26f, scene - wide * 0.26f, wide * 0.09f, wide * 0.04f, 5), "#ffe08a");
                    break;
            }
            e.Fill(Shape.Rect(x + wide * 0.12f, y + high * 0.09f, wide * 0.76f, high * 0.24f, 6), "#fff8ea");
        }
        var (first, rest) = e.Label.Split(' ', 2) is [var a, var b] ? (a, b) : (e.Label, "");
        e.Write(first, middle, y + high * (rest.Length > 0 ? 0.165f : 0.21f), wide * 0.64f, high * 0.085f, main.Dark(0.4f));
        e.Write(rest, middle, y + high * 0.27f, wide * 0.6f, high * 0.055f, accent.Dark(0.25f));
    }

    public static void Notebook(Easel e)
    {
        e.Fill(Shape.Rect(156, 116, 356, 444, 20), e.Backdrop.Dark(0.7f).Fade(0.26f));
        e.Fill(Shape.Rect(152, 94, 344, 446, 14), "#f3ecdc");
        e.Fill(Shape.Rect(140, 88, 346, 446, 18), Paint.Linear(140, 88, 486, 534, (0, e.Main.Light(0.12f)), (1, e.Main.Dark(0.12f))));
        using (e.Clip(Shape.Rect(140, 88, 346, 446, 18)))
        {
            e.Fill(Motifs.Strewn(e.Dice.Below(6), 190, 330, 300, 210, 62, 18), e.Accent.Fade(0.9f));
            e.Fill(Shape.Rect(140, 306, 346, 10), e.Accent);
        }
        e.Fill(Shape.Rect(222, 148, 216, 112, 10), "#fffaf0");
        e.Write(e.Label, 330, 182, 170, 28, e.Main.Dark(0.3f));
        e.Stroke(Shape.Line(248, 214, 412, 214) + Shape.Line(248, 236, 412, 236), 3, (Colour)"#c9bfa8");
        for (var i = 0; i < 12; i++)
        {
            e.Fill(Shape.Circle(164, 116 + i * 35, 7), e.Main.Dark(0.6f));
            e.Stroke(Shape.Path($"M164 {116 + i * 35} C132 {100 + i * 35} 116 {118 + i * 35} 140 {126 + i * 35}"), 5, (Colour)"#c6ccd6");
        }
        using var _ = e.Turned(28, 500, 380);
        e.Fill(Shape.Rect(486, 214, 32, 258, 6), Paint.Cylinder(486, 518, e.Accent));
        e.Fill(Shape.Polygon(486, 470, 518, 470, 502, 520), "#eccb9a");
        e.Fill(Shape.Polygon(497, 504, 507, 504, 502, 520), Colour.Black);
        e.Fill(Shape.Rect(486, 188, 32, 30, 8), "#e88ca0");
        e.Fill(Shape.Rect(486, 210, 32, 18), "#c9ced8");
    }

    /// <summary>A geometry box with what is in it.</summary>
    public static void GeometryBox(Easel e)
    {
        e.Shadow(320, 534, 270, 30);
        using (e.Turned(-14, 200, 330))
        {
            e.Fill(Shape.Rect(176, 96, 46, 330, 5), "#f4d35e");
            for (var i = 0; i < 26; i++) e.Fill(Shape.Rect(176, 106 + i * 12, i % 5 == 0 ? 24 : 13, 2.4f), "#7a5d12");
        }
        using (e.Turned(4, 300, 330))
        {
            e.Fill(Shape.Rect(276, 148, 28, 270, 4), Paint.Cylinder(276, 304, e.Accent));
            e.Fill(Shape.Polygon(276, 150, 304, 150, 290, 98), "#eccb9a");
            e.Fill(Shape.Polygon(284.5f, 118, 295.5f, 118, 290, 98), Colour.Black);
        }
        e.Stroke(Shape.Line(372, 130, 336, 420) + Shape.Line(376, 130, 420, 420), 13, (Colour)"#a9b1be");
        e.Stroke(Shape.Line(374, 100, 374, 140), 15, (Colour)"#7d8695");
        e.Fill(Shape.Circle(374, 146, 20), Paint.Ball(374, 146, 20, "#c4cad4"));
        var protractor = Shape.Path("M424 330 C416 190 596 190 588 330 Z") + Shape.Path("M466 306 C466 240 546 240 546 306 Z").Reversed();
        e.Fill(protractor.Turned(12, 506, 290), ((Colour)"#57b8d9").Fade(0.85f));
        var box = Shape.Rect(72, 340, 496, 190, 28);
        e.Fill(box, Paint.Down(340, 530, e.Main.Light(0.16f), e.Main.Dark(0.18f)));
        e.Fill(Shape.Rect(72, 340, 496, 26, 13), e.Main.Light(0.42f));
        e.Stroke(Shape.Rect(92, 382, 456, 130, 16), 4, e.Accent.Light(0.3f));
        e.Write(e.Label.Length > 0 ? e.Label : "GEOMETRY", 320, 438, 300, 38, e.Main.Contrast);
        e.Fill(Motifs.Row(e.Dice.Below(6), 130, 486, 510, 486, 11, 10), e.Accent.Light(0.3f));
    }
}
