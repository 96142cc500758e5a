namespace Bdbazar.DrawPictures;

/// <summary>Goods known by their packaging.</summary>
internal static class Packs
{
    /// <summary>An open burlap sack of rice or lentils.</summary>
    public static void Sack(Easel e)
    {
        var cloth = (Colour)"#cfab78";
        var grain = e.Main;
        e.Shadow(320, 536, 230, 32);
        var heap = Shape.Path("M186 206 C210 150 270 118 326 116 C384 118 436 152 456 206 Z");
        e.Fill(heap, Paint.Down(116, 210, grain.Light(0.3f), grain.Dark(0.12f)));
        using (e.Clip(heap))
        {
            var (dark, light) = (new Shape(), new Shape());
            for (var i = 0; i < 130; i++)
            {
                var (x, y) = (e.Dice.Between(190, 450), e.Dice.Between(118, 206));
                (i % 2 == 0 ? dark : light).Append(Shape.Ellipse(x, y, 7, 2.6f).Turned(e.Dice.Between(0, 180), x, y));
            }
            e.Fill(dark, grain.Dark(0.2f));
            e.Fill(light, grain.Light(0.6f));
        }
        var body = Shape.Path("M176 196 C150 280 138 420 156 500 C166 536 200 542 240 540 L410 540 C450 542 478 534 486 500 C502 420 490 280 464 196 C380 216 260 216 176 196 Z");
        e.Fill(body, Paint.Cylinder(140, 500, cloth));
        using (e.Clip(body))
        {
            Motifs.Weave(e, 136, 190, 370, 356, 9, cloth.Dark(0.4f).Fade(0.22f), Colour.White.Fade(0.16f));
            e.Shade(Shape.Path("M176 236 C220 300 190 400 200 540 L150 540 L140 300 Z"), 0.1f);
        }
        var rim = Shape.Path("M168 186 C170 172 186 176 200 184 C270 202 370 202 440 184 C456 176 470 172 472 186 C476 210 470 226 456 232 C370 256 270 256 184 232 C168 226 164 210 168 186 Z");
        e.Fill(rim, Paint.Down(176, 250, cloth.Light(0.24f), cloth.Dark(0.24f)));
        e.Stroke(Shape.Path("M176 212 C270 238 370 238 464 212").Dashed(10, 7), 2.5f, cloth.Dark(0.45f));
        e.Fill(Shape.Circle(320, 382, 92), e.Accent);
        e.Stroke(Shape.Circle(320, 382, 80), 3, Colour.White.Fade(0.8f));
        var ear = new Shape();
        for (var i = 0; i < 5; i++)
            ear.Append(Shape.Leaf(320, 372 - i * 9, 300, 352 - i * 9, 4.5f) + Shape.Leaf(320, 372 - i * 9, 340, 352 - i * 9, 4.5f));
        e.Fill(ear, Colour.White.Fade(0.92f));
        e.Stroke(Shape.Line(320, 384, 320, 322), 3, Colour.White.Fade(0.92f));
        e.Write(e.Label, 320, 412, 126, 26, Colour.White);
    }

    public static void Bottle(Easel e) => Bottle(e, form: e.Dice.Below(2));

    public static void PumpBottle(Easel e) => Bottle(e, form: 2);

    private static void Bottle(Easel e, int form)
    {
        var liquid = e.Main;
        e.Shadow(324, 548, 150, 24);
        var glass = Shape.Lathe(320, form switch
        {
            0 => "M0 128 L36 128 C36 180 40 200 70 224 C98 244 102 262 102 290 L102 520 C102 540 92 548 76 548 L0 548",
            1 => "M0 150 L30 150 C30 176 34 190 64 202 C112 220 126 260 126 310 L120 516 C118 538 108 548 90 548 L0 548",
            _ => "M0 168 L52 168 C92 172 108 190 110 220 L110 522 C110 540 100 548 84 548 L0 548",
        });
        var (left, right) = form == 1 ? (194f, 446f) : (212f, 428f);
        e.Fill(glass, Paint.Cylinder(left, right, liquid));
        using (e.Clip(glass))
        {
            if (form < 2) e.Fill(Shape.Rect(180, 120, 280, 70), liquid.Light(0.55f));
            e.Shine(Shape.Rect(left + 18, 190, 16, 340, 8), 0.35f);
            e.Shine(Shape.Rect(left + 40, 190, 5, 340, 3), 0.25f);
            var label = Shape.Rect(left - 10, 318, right - left + 20, 158);
            e.Fill(label, Paint.Linear(left, 0, right, 0, (0, "#e6dcc8"), (0.3f, "#fffdf6"), (1, "#d9cdb4")));
            e.Fill(Shape.Rect(left - 10, 318, 260, 12) + Shape.Rect(left - 10, 464, 260, 12), e.Accent);
        }
        e.Fill(Shape.Leaf(320, 384, 296, 340, 11) + Shape.Leaf(320, 384, 344, 340, 11) + Shape.Leaf(320, 386, 320, 334, 10), e.Accent);
        e.Write(e.Label, 320, 424, (right - left) * 0.8f, 30, e.Accent.Dark(0.35f));
        if (form < 2)
        {
            e.Fill(Shape.Rect(274, 88, 92, 56, 10), Paint.Cylinder(274, 366, e.Accent));
            for (var i = 0; i < 6; i++) e.Shade(Shape.Rect(284 + i * 14, 98, 4, 40, 2), 0.2f);
            return;
        }
        e.Fill(Shape.Rect(276, 128, 88, 46, 8), Paint.Cylinder(276, 364, e.Accent));
        e.Fill(Shape.Rect(308, 88, 24, 48), e.Accent.Dark(0.2f));
        e.Fill(Shape.Path("M250 74 C250 62 260 60 272 60 L350 60 C364 60 370 70 370 82 L370 96 L286 96 L286 88 L262 92 C252 92 250 84 250 74 Z"), Paint.Down(60, 96, e.Accent.Light(0.2f), e.Accent));
    }

    /// <summary>A glass jar of something smooth: honey, ghee.</summary>
    public static void Jar(Easel e) => Jar(e, pieces: false);

    /// <summary>A glass jar with things in oil.</summary>
    public static void PickleJar(Easel e) => Jar(e, pieces: true);

    private static void Jar(Easel e, bool pieces)
    {
        var tall = e.Dice.Below(2) == 0;
        e.Shadow(324, 536, 190, 28);
        var top = tall ? 150f : 196f;
        var glass = Shape.Lathe(320, $"M0 {top} L104 {top} C112 {top + 20} 146 {top + 26} 150 {top + 66} L150 500 C150 526 136 538 112 538 L0 538");
        e.Fill(glass, e.Main.Light(0.66f));
        using (e.Clip(glass))
        {
            e.Fill(Shape.Path($"M150 {top + 50} C260 {top + 40} 380 {top + 60} 490 {top + 48} L490 560 L150 560 Z"), Paint.Linear(170, 0, 470, 0, (0, e.Main.Dark(0.28f)), (0.3f, e.Main.Light(0.2f)), (0.6f, e.Main), (1, e.Main.Dark(0.36f))));
            if (pieces)
            {
                for (var i = 0; i < 26; i++)
                {
                    var (x, y) = (e.Dice.Between(170, 470), e.Dice.Between(top + 76, 530));
                    var bit = e.Dice.Below(2) == 0 ? e.Main.Dark(0.3f) : e.Main.Mix("#7a8a2a", 0.5f);
                    e.Fill(Shape.Leaf(x - 24, y, x + 24, y + e.Dice.Between(-14, 14), 15), bit);
                }
            }
            e.Shine(Shape.Rect(190, top + 40, 18, 470, 9), 0.4f);
            e.Shine(Shape.Rect(216, top + 40, 6, 470, 3), 0.28f);
        }
        e.Fill(Shape.Rect(208, top - 58, 224, 66, 14), Paint.Cylinder(208, 432, e.Accent));
        e.Shade(Shape.Rect(208, top - 8, 224, 10), 0.3f);
        e.Shine(Shape.Rect(214, top - 50, 212, 5, 2), 0.3f);
        var mid = 400f;
        e.Fill(Shape.Rect(210, mid - 74, 220, 150, 16), "#fffaee");
        e.Stroke(Shape.Rect(220, mid - 64, 200, 130, 10), 2.5f, e.Accent);
        e.Fill(Shape.Petals(320, mid - 28, 24, 12, 6, 30), e.Main.Dark(0.04f));
        e.Fill(Shape.Circle(320, mid - 28, 8), e.Accent);
        e.Write(e.Label, 320, mid + 30, 172, 32, e.Accent.Dark(0.3f));
    }

    /// <summary>A printed tin of tea, biscuits or powder.</summary>
    public static void Tin(Easel e)
    {
        var style = e.Dice.Below(6);
        e.Shadow(324, 536, 200, 30);
        var body = Shape.Path("M176 196 L464 196 L464 504 C464 540 176 540 176 504 Z");
        e.Fill(body, Paint.Cylinder(176, 464, e.Main));
        using (e.Clip(body))
        {
            e.Fill(Shape.Path("M170 246 C240 262 400 262 470 246 L470 262 C400 278 240 278 170 262 Z") + Shape.Path("M170 470 C240 488 400 488 470 470 L470 486 C400 504 240 504 170 486 Z"), e.Accent);
            e.Fill(Motifs.Row(style, 186, 500, 454, 500, 11, 9), e.Accent.Light(0.2f));
        }
        e.Fill(Shape.Path("M168 150 L472 150 L472 204 C472 232 168 232 168 204 Z"), Paint.Cylinder(168, 472, e.Main.Dark(0.18f)));
        e.Fill(Shape.Ellipse(320, 150, 152, 30), Paint.Across(168, 472, e.Main.Light(0.3f), e.Main.Dark(0.05f)));
        e.Stroke(Shape.Ellipse(320, 150, 130, 23), 3, e.Accent);
        e.Fill(Shape.Ellipse(320, 372, 98, 92), "#fff8e6");
        e.Stroke(Shape.Ellipse(320, 372, 87, 81), 3, e.Accent.Dark(0.1f));
        e.Fill(Shape.Leaf(320, 366, 320, 306, 14) + Shape.Leaf(320, 370, 276, 326, 13) + Shape.Leaf(320, 370, 364, 326, 13), "#3f8f4a");
        e.Write(e.Label, 320, 402, 136, 36, e.Main.Dark(0.35f));
    }

    /// <summary>A carton: tea, spices, light bulbs.</summary>
    public static void Carton(Easel e)
    {
        var style = e.Dice.Below(6);
        e.Shadow(336, 538, 230, 30);
        e.Fill(Shape.Polygon(424, 138, 502, 110, 502, 500, 424, 540), Paint.Across(424, 502, e.Main.Dark(0.36f), e.Main.Dark(0.22f)));
        e.Fill(Shape.Polygon(160, 138, 244, 110, 502, 110, 424, 138), e.Main.Light(0.34f));
        var face = Shape.Polygon(160, 138, 424, 138, 424, 540, 160, 540);
        e.Fill(face, Paint.Down(138, 540, e.Main.Light(0.12f), e.Main));
        using (e.Clip(face))
        {
            e.Fill(Shape.Path("M160 400 C230 360 350 440 424 390 L424 540 L160 540 Z"), e.Accent);
            e.Fill(Shape.Path("M160 424 C230 384 350 464 424 414 L424 428 C350 478 230 398 160 438 Z"), Colour.White.Fade(0.5f));
            e.Fill(Motifs.Row(style, 170, 506, 414, 506, 8, 12), e.Main.Light(0.4f));
            e.Fill(Shape.Circle(292, 290, 88), "#fff8e8");
            e.Fill(Shape.Circle(292, 284, 46), Paint.Ball(292, 284, 46, e.Accent.Mix(e.Main, 0.4f)));
            e.Fill(Shape.Leaf(292, 302, 262, 248, 13) + Shape.Leaf(292, 302, 322, 248, 13) + Shape.Leaf(292, 304, 292, 236, 13), "#4d9a50");
            e.Shine(Shape.Rect(168, 138, 8, 402), 0.18f);
        }
        e.Write(e.Label, 292, 176, 220, 38, e.Main.Contrast, 0.18f);
        e.Write("BANGLADESH", 292, 348, 112, 12, e.Main.Dark(0.4f));
    }

    public static void Tube(Easel e)
    {
        e.Shadow(324, 544, 120, 22);
        e.Fill(Shape.Polygon(190, 92, 450, 92, 446, 116, 194, 116), e.Main.Dark(0.14f));
        for (var i = 0; i < 18; i++) e.Shine(Shape.Rect(198 + i * 14, 94, 5, 20), 0.3f);
        var body = Shape.Path("M194 114 L446 114 C436 260 420 380 402 462 C398 474 390 480 380 480 L260 480 C250 480 242 474 238 462 C220 380 204 260 194 114 Z");
        e.Fill(body, Paint.Cylinder(200, 440, e.Main.Light(0.3f)));
        using (e.Clip(body))
        {
            e.Fill(Shape.Path("M180 330 C250 290 380 380 460 320 L460 490 L180 490 Z"), e.Main);
            e.Fill(Shape.Path("M180 352 C250 312 380 402 460 342 L460 356 C380 416 250 326 180 366 Z"), Colour.White.Fade(0.6f));
            e.Shine(Shape.Path("M222 120 C228 260 246 380 258 470 L270 470 C258 380 244 260 240 120 Z"), 0.4f);
        }
        e.Fill(Shape.Petals(320, 184, 34, 14, 5, -18), e.Accent);
        e.Fill(Shape.Circle(320, 184, 9), "#fff3d0");
        e.Write(e.Label, 320, 262, 176, 34, e.Main.Dark(0.45f));
        e.Fill(Shape.Rect(262, 476, 116, 68, 12), Paint.Cylinder(262, 378, e.Accent));
        for (var i = 0; i < 7; i++) e.Shade(Shape.Rect(274 + i * 14, 488, 4, 46, 2), 0.2f);
    }

    public static void Soap(Easel e)
    {
        e.Shadow(324, 494, 240, 34);
        var dish = Shape.Path("M92 430 L548 430 C540 480 500 502 440 502 L200 502 C140 502 100 480 92 430 Z");
        e.Fill(dish, Paint.Down(430, 502, "#d9b48a", "#9c7148"));
        e.Fill(Shape.Ellipse(320, 430, 228, 30), "#e6c8a2");
        var side = Shape.Path("M128 300 C128 268 160 250 200 250 L440 250 C480 250 512 268 512 300 L512 372 C512 418 480 432 440 432 L200 432 C160 432 128 418 128 372 Z");
        e.Fill(side, Paint.Down(250, 432, e.Main, e.Main.Dark(0.26f)));
        var top = Shape.Path("M128 296 C128 258 160 226 210 226 L430 226 C480 226 512 258 512 296 C512 340 480 356 440 356 L200 356 C160 356 128 340 128 296 Z");
        e.Fill(top, Paint.Down(226, 356, e.Main.Light(0.4f), e.Main.Light(0.06f)));
        e.Stroke(top.Scaled(0.88f, 0.78f, 320, 290), 3, e.Main.Dark(0.12f));
        e.Write(e.Label, 320, 292, 240, 44, e.Main.Dark(0.2f));
        e.Fill(Shape.Leaf(470, 236, 560, 160, 22), Paint.Down(160, 240, "#6fb35a", "#3c8142"));
        e.Stroke(Shape.Line(474, 232, 548, 170), 2.5f, (Colour)"#2e6a36");
        e.Fill(Shape.Leaf(466, 238, 500, 136, 20), Paint.Down(136, 240, "#86c46a", "#4a9550"));
        for (var i = 0; i < 9; i++)
        {
            var (x, y, r) = (e.Dice.Between(90, 330), e.Dice.Between(110, 236), e.Dice.Between(10, 34));
            e.Fill(Shape.Circle(x, y, r), Colour.White.Fade(0.34f));
            e.Stroke(Shape.Circle(x, y, r), 2.5f, Colour.White.Fade(0.8f));
            e.Fill(Shape.Ellipse(x - r * 0.35f, y - r * 0.4f, r * 0.22f, r * 0.16f), Colour.White);
        }
    }
}
