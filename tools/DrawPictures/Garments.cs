namespace Bdbazar.DrawPictures;

/// <summary>Clothes on an unseen hanger.</summary>
internal static class Garments
{
    public static void Panjabi(Easel e)
    {
        var style = e.Dice.Below(6);
        var buttons = 3 + e.Dice.Below(2);
        e.Shadow(320, 570, 170, 18);
        Hanger(e, 108);
        var sleeve = Shape.Path("M206 148 C186 160 176 184 166 220 L118 404 C116 412 120 416 128 418 L172 428 C180 430 184 428 186 420 L232 268 Z");
        foreach (var arm in (Shape[])[sleeve, sleeve.Mirrored(320)])
        {
            e.Fill(arm, Paint.Linear(120, 200, 240, 260, (0, e.Main.Dark(0.06f)), (1, e.Main.Dark(0.22f))));
            using (e.Clip(arm))
            {
                foreach (var band in (Shape[])[Shape.Line(110, 384, 200, 408), Shape.Line(110, 384, 200, 408).Mirrored(320)])
                    e.Stroke(band, 10, e.Accent);
            }
        }
        var body = Shape.Lathe(320, "M0 130 L42 116 C70 128 100 138 122 150 C116 190 106 230 106 262 C106 350 116 460 128 556 C90 566 40 568 0 566");
        e.Fill(body, Paint.Across(200, 440, e.Main.Light(0.1f), e.Main.Dark(0.1f)));
        using (e.Clip(body))
        {
            e.Shade(Shape.Path("M250 330 C244 420 236 500 232 570 L246 570 C250 490 256 410 250 330 Z"));
            e.Shade(Shape.Path("M392 340 C398 420 404 500 410 570 L392 570 C390 490 388 420 392 340 Z"));
            e.Shade(Shape.Path("M214 262 C230 290 240 300 262 306 C240 312 222 306 212 290 Z"));
            e.Fill(Shape.Rect(190, 538, 260, 7), e.Accent.Fade(0.8f));
            e.Fill(Shape.Rect(274, 130, 92, 190, 20), e.Accent.Fade(0.28f));
            e.Fill(Motifs.Row(style, 288, 150, 288, 312, 8, 9) + Motifs.Row(style, 352, 150, 352, 312, 8, 9), e.Accent);
        }
        e.Fill(Shape.Rect(306, 124, 28, 190, 6), e.Main.Light(0.16f));
        e.Stroke(Shape.Line(334, 126, 334, 312), 2, e.Main.Dark(0.3f));
        for (var i = 0; i < buttons; i++)
        {
            e.Fill(Shape.Circle(320, 164 + i * 40, 7), e.Accent.Dark(0.3f));
            e.Fill(Shape.Circle(318.5f, 162.5f + i * 40, 3), e.Accent.Light(0.5f));
        }
        e.Fill(Shape.Path("M276 118 C290 100 350 100 364 118 C356 136 340 140 334 140 L306 140 C300 140 284 136 276 118 Z"), e.Main.Dark(0.35f));
        e.Fill(Shape.Path("M272 122 C268 108 276 98 284 98 C290 122 304 130 318 134 L314 146 C296 142 280 134 272 122 Z"), e.Main.Light(0.12f));
        e.Fill(Shape.Path("M272 122 C268 108 276 98 284 98 C290 122 304 130 318 134 L314 146 C296 142 280 134 272 122 Z").Mirrored(320), e.Main.Light(0.04f));
    }

    public static void Kameez(Easel e)
    {
        var style = e.Dice.Below(6);
        e.Shadow(320, 574, 190, 18);
        Hanger(e, 98);
        var sleeve = Shape.Path("M222 140 C200 150 188 180 178 220 L146 350 L196 364 L240 250 Z");
        foreach (var arm in (Shape[])[sleeve, sleeve.Mirrored(320)])
        {
            e.Fill(arm, e.Main.Dark(0.1f));
            using (e.Clip(arm)) e.Stroke(Shape.Line(140, 336, 210, 356) + Shape.Line(500, 336, 430, 356), 16, e.Accent);
        }
        var body = Shape.Lathe(320, "M0 150 C20 150 40 140 48 116 C70 124 86 130 102 140 C104 190 84 240 82 280 C92 360 130 460 156 556 C100 574 50 576 0 574");
        e.Fill(body, Paint.Across(180, 460, e.Main.Light(0.12f), e.Main.Dark(0.12f)));
        using (e.Clip(body))
        {
            e.Fill(Motifs.Strewn(style, 160, 310, 320, 200, 48, 12), e.Accent.Mix(e.Main, 0.25f));
            e.Fill(Shape.Rect(140, 520, 360, 60), e.Accent);
            e.Fill(Motifs.Temples(150, 520, 340, 20, 18), e.Accent);
            e.Fill(Motifs.Row(style + 2, 160, 546, 480, 546, 13, 12), e.Main.Light(0.3f));
            e.Fill(Shape.Path("M262 130 C270 210 296 262 320 280 C344 262 370 210 378 130 L352 116 C344 176 330 196 320 200 C310 196 296 176 288 116 Z"), e.Accent);
            foreach (var bead in Shape.Path("M274 136 C282 200 302 244 320 258 C338 244 358 200 366 136").Beads(13))
                e.Fill(Shape.Circle(bead.X, bead.Y, 3.4f), e.Main.Light(0.45f));
            e.Fill(body, Motifs.Folds(170, 470, 5, 0.12f));
        }
        var scarf = Shape.Path("M370 104 C400 150 432 200 452 300 C470 390 470 470 484 560 L430 566 C430 470 424 380 408 300 C396 230 372 170 346 122 Z");
        e.Fill(scarf, Paint.Across(350, 490, e.Accent.Light(0.3f), e.Accent.Dark(0.05f)));
        using (e.Clip(scarf))
        {
            e.Fill(Motifs.Strewn(2, 350, 110, 140, 400, 34, 6), e.Main.Light(0.2f));
            e.Fill(Shape.Rect(420, 530, 80, 12), e.Main);
            e.Shade(Shape.Path("M392 160 C430 260 446 400 452 570 L460 570 C456 400 440 260 398 160 Z"), 0.2f);
        }
    }

    private static void Hanger(Easel e, float y)
    {
        e.Stroke(Shape.Path($"M320 {y} L320 {y - 26} C320 {y - 40} 340 {y - 42} 340 {y - 58} C340 {y - 76} 312 {y - 76} 310 {y - 60}"), 6, (Colour)"#6d7480");
        e.Stroke(Shape.Line(220, y + 46, 320, y, 420, y + 46), 12, (Colour)"#a57a4f");
    }
}
