namespace Bdbazar.DrawPictures;

internal static class Appliances
{
    public static void TableFan(Easel e)
    {
        var blades = 3 + e.Dice.Below(2);
        var turn = e.Dice.Between(0, 90);
        e.Shadow(320, 568, 170, 22);
        e.Fill(Shape.Rect(302, 400, 36, 130), Paint.Cylinder(302, 338, e.Main));
        e.Fill(Shape.Path("M196 560 C196 524 250 512 320 512 C390 512 444 524 444 560 C444 576 196 576 196 560 Z"), Paint.Down(512, 572, e.Main.Light(0.2f), e.Main.Dark(0.25f)));
        for (var i = 0; i < 4; i++) e.Fill(Shape.Circle(272 + i * 32, 544, 9), i == 1 ? e.Accent : Colour.White.Fade(0.85f));
        e.Fill(Shape.Circle(320, 258, 206), Colour.White.Fade(0.32f));
        for (var i = 0; i < blades; i++)
        {
            var blade = Shape.Path("M306 246 C270 190 250 130 286 86 C330 66 392 82 404 130 C402 180 356 210 336 246 Z");
            e.Fill(blade.Turned(turn + i * 360f / blades, 320, 258), Paint.Radial(320, 258, 190, 190, (0, e.Accent.Dark(0.2f)), (1, e.Accent.Light(0.2f))));
        }
        var wires = new Shape();
        for (var i = 0; i < 28; i++)
            wires.Append(Shape.Path("M320 212 C330 160 334 110 320 54").Turned(i * 360f / 28, 320, 258));
        e.Stroke(wires, 3, e.Main.Dark(0.18f));
        e.Stroke(Shape.Circle(320, 258, 130), 2.6f, e.Main.Dark(0.18f));
        e.Stroke(Shape.Circle(320, 258, 205), 10, e.Main);
        e.Fill(Shape.Circle(320, 258, 48), Paint.Ball(320, 258, 48, e.Main));
        e.Write(e.Label.Length > 0 ? e.Label : "FAN", 320, 258, 60, 18, e.Main.Contrast);
    }

    /// <summary>Seen from below, as one sees it.</summary>
    public static void CeilingFan(Easel e)
    {
        var turn = e.Dice.Between(-14, 26);
        var blade = Shape.Path("M302 262 L294 214 C280 160 268 100 276 56 C284 36 356 36 364 56 C372 100 360 160 346 214 L338 262 Z");
        for (var i = 0; i < 3; i++)
        {
            using var _ = e.Turned(turn + i * 120, 320, 320);
            e.Fill(blade.Moved(10, 14), e.Backdrop.Dark(0.7f).Fade(0.24f));
            e.Fill(Shape.Path("M304 290 L306 226 L334 226 L336 290 Z"), "#aeb5c1");
            e.Fill(blade, Paint.Across(272, 368, e.Main.Light(0.2f), e.Main.Dark(0.16f)));
            using (e.Clip(blade))
            {
                e.Fill(Shape.Path("M262 88 Q320 70 378 88 V106 Q320 88 262 106 Z"), e.Accent);
                e.Fill(Shape.Path("M300 40 L310 40 L316 240 L308 240 Z"), Colour.White.Fade(0.2f));
            }
            foreach (var y in (ReadOnlySpan<float>)[234, 252]) e.Fill(Shape.Circle(311, y, 4) + Shape.Circle(329, y, 4), "#5d6572");
        }
        e.Fill(Shape.Circle(328, 332, 92), e.Backdrop.Dark(0.7f).Fade(0.22f));
        e.Fill(Shape.Circle(320, 320, 90), Paint.Ball(320, 320, 90, e.Main.Dark(0.08f)));
        e.Stroke(Shape.Circle(320, 320, 72), 6, e.Accent);
        e.Fill(Shape.Circle(320, 320, 50), Paint.Ball(320, 320, 50, e.Main));
        e.Write(e.Label.Length > 0 ? e.Label : "FAN", 320, 320, 66, 20, e.Main.Contrast);
    }

    public static void Bulb(Easel e)
    {
        e.Shadow(320, 556, 110, 20);
        e.Fill(Shape.Circle(320, 246, 226), Paint.Radial(320, 246, 226, 226, (0, ((Colour)"#fff3b8").Fade(0.9f)), (1, ((Colour)"#fff3b8").Fade(0))));
        var globe = Shape.Path("M236 366 C226 326 180 296 180 232 C180 152 242 96 320 96 C398 96 460 152 460 232 C460 296 414 326 404 366 Z");
        e.Fill(globe, Paint.Radial(292, 200, 220, 220, (0, Colour.White), (0.5f, e.Accent.Light(0.6f)), (1, e.Accent.Light(0.05f))));
        e.Shine(Shape.Path("M214 236 C214 180 252 140 296 130 C262 160 244 200 248 256 C250 280 214 268 214 236 Z"), 0.7f);
        e.Fill(Shape.Path("M232 362 L408 362 L384 456 L256 456 Z"), Paint.Cylinder(236, 404, e.Main));
        for (var i = 0; i < 9; i++) e.Shade(Shape.Path($"M{248 + i * 18} 368 L{260 + i * 15} 450 L{264 + i * 15} 450 L{254 + i * 18} 368 Z"), 0.2f);
        for (var i = 0; i < 4; i++) e.Fill(Shape.Rect(266, 458 + i * 20, 108, 16, 8), Paint.Cylinder(266, 374, "#b7bdc8"));
        e.Fill(Shape.Path("M282 538 L358 538 C350 560 290 560 282 538 Z"), "#4a505c");
        e.Write(e.Label, 320, 410, 76, 24, e.Main.Contrast);
        var rays = new Shape();
        for (var i = 0; i < 11; i++) rays.Append(Shape.Line(320, 54, 320, 22).Turned(-110 + i * 22, 320, 246));
        e.Stroke(rays, 8, (Colour)"#ffcf4a");
    }

    public static void RiceCooker(Easel e)
    {
        e.Shadow(320, 546, 230, 30);
        e.Fill(Shape.Path("M66 300 C40 300 40 366 70 366 L112 366 L112 300 Z"), e.Main.Dark(0.5f));
        e.Fill(Shape.Path("M574 300 C600 300 600 366 570 366 L528 366 L528 300 Z"), e.Main.Dark(0.5f));
        var body = Shape.Path("M100 252 L540 252 C546 360 526 470 492 526 C484 540 470 544 454 544 L186 544 C170 544 156 540 148 526 C114 470 94 360 100 252 Z");
        e.Fill(body, Paint.Cylinder(100, 540, e.Main));
        using (e.Clip(body))
        {
            e.Fill(Shape.Rect(90, 500, 460, 50), e.Main.Dark(0.35f));
            e.Fill(Motifs.Row(e.Dice.Below(6), 120, 320, 250, 320, 3, 17) + Motifs.Row(e.Dice.Below(6), 390, 320, 520, 320, 3, 17), e.Accent.Fade(0.9f));
        }
        e.Fill(Shape.Rect(88, 232, 464, 34, 14), Paint.Cylinder(88, 552, "#d8dce2"));
        e.Fill(Shape.Path("M104 236 C120 160 220 132 320 132 C420 132 520 160 536 236 Z"), Paint.Linear(104, 0, 536, 0, (0, "#aab2be"), (0.3f, "#f5f8fb"), (0.6f, "#cdd5de"), (1, "#8d96a4")));
        e.Fill(Shape.Rect(276, 96, 88, 44, 18), Paint.Down(96, 140, e.Main.Dark(0.4f), e.Main.Dark(0.65f)));
        e.Fill(Shape.Circle(430, 180, 8), "#7b8593");
        e.Fill(Shape.Rect(246, 372, 148, 118, 18), e.Main.Dark(0.6f));
        e.Write("COOK", 320, 396, 70, 16, Colour.White.Fade(0.9f));
        e.Fill(Shape.Rect(290, 420, 60, 52, 10), Paint.Down(420, 472, "#eceff3", "#aeb5c0"));
        e.Fill(Shape.Circle(270, 396, 6), "#ff5d4a");
        e.Fill(Shape.Circle(370, 396, 6), "#ffc94a");
        e.Stroke(Shape.Path("M420 116 C408 96 432 86 420 64") + Shape.Path("M452 124 C440 104 464 94 452 72"), 6, Colour.White.Fade(0.7f));
    }

    public static void Blender(Easel e)
    {
        e.Shadow(320, 560, 160, 24);
        e.Stroke(Shape.Path("M424 150 C500 150 500 330 412 326"), 24, e.Main.Dark(0.2f));
        var jug = Shape.Path("M204 116 L436 116 L404 380 L236 380 Z");
        e.Fill(jug, Paint.Linear(204, 0, 436, 0, (0, ((Colour)"#cfe4ee").Fade(0.95f)), (0.3f, ((Colour)"#f8fdff").Fade(0.95f)), (1, ((Colour)"#b5ccd8").Fade(0.95f))));
        using (e.Clip(jug))
        {
            e.Fill(Shape.Path("M190 236 C240 220 290 256 340 236 C390 222 420 244 450 230 L450 390 L190 390 Z"), Paint.Down(230, 380, e.Accent.Light(0.25f), e.Accent));
            foreach (var (x, y, r) in (ReadOnlySpan<(float, float, float)>)[(270, 280, 9), (352, 300, 7), (310, 330, 11), (370, 266, 6), (286, 346, 6)]) e.Fill(Shape.Circle(x, y, r), Colour.White.Fade(0.4f));
            for (var i = 0; i < 5; i++) e.Fill(Shape.Rect(372, 170 + i * 38, 30, 4), ((Colour)"#5d7582").Fade(0.6f));
            e.Shine(Shape.Polygon(226, 116, 248, 116, 268, 380, 254, 380), 0.6f);
        }
        e.Fill(Shape.Path("M286 372 L320 352 L354 372 L320 382 Z"), "#8d98a6");
        e.Fill(Shape.Rect(194, 92, 252, 32, 12), e.Main.Dark(0.25f));
        e.Fill(Shape.Rect(280, 62, 80, 36, 12), e.Main.Dark(0.4f));
        e.Fill(Shape.Rect(232, 376, 176, 26, 8), e.Main.Dark(0.5f));
        e.Fill(Shape.Path("M234 400 L406 400 C430 450 440 510 440 544 C440 556 432 560 420 560 L220 560 C208 560 200 556 200 544 C200 510 210 450 234 400 Z"), Paint.Cylinder(200, 440, e.Main));
        e.Fill(Shape.Circle(320, 478, 40), e.Main.Dark(0.55f));
        e.Fill(Shape.Circle(320, 478, 31), Paint.Ball(320, 478, 31, "#d9dde4"));
        e.Stroke(Shape.Line(320, 478, 320 + 17 * MathF.Cos(e.Dice.Between(3.4f, 6)), 458), 6, (Colour)"#4b525e");
        e.Write(e.Label, 320, 538, 130, 16, e.Main.Contrast.Fade(0.9f));
    }
}
