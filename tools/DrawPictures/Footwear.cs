namespace Bdbazar.DrawPictures;

internal static class Footwear
{
    /// <summary>A pair of leather sandals seen from above.</summary>
    public static void Sandal(Easel e)
    {
        var crossed = e.Dice.Below(2) == 0;
        One(e, 226, -8, mirrored: false, crossed);
        One(e, 414, 8, mirrored: true, crossed);
    }

    private static void One(Easel e, float x, float turn, bool mirrored, bool crossed)
    {
        using var _ = e.Turned(turn, x, 320);
        using var here = e.Through(new System.Numerics.Matrix3x2(mirrored ? -1 : 1, 0, 0, 1, x, 320));
        var sole = Shape.Path("M-8 -218 C50 -222 84 -170 82 -104 C80 -40 58 0 60 60 C64 130 60 214 0 216 C-62 214 -66 130 -58 64 C-52 10 -84 -40 -84 -110 C-84 -176 -56 -216 -8 -218 Z");
        e.Fill(sole.Moved(14, 16), e.Backdrop.Dark(0.7f).Fade(0.3f));
        e.Fill(sole.Scaled(1.05f, 1.02f, 0, 0), e.Main.Dark(0.55f));
        e.Fill(sole, Paint.Down(-220, 220, e.Accent.Light(0.3f), e.Accent.Dark(0.05f)));
        e.Stroke(sole.Scaled(0.9f, 0.94f, 0, 0).Dashed(9, 6), 2.6f, e.Accent.Dark(0.4f));
        e.Fill(Shape.Ellipse(0, 128, 34, 48), e.Accent.Dark(0.14f));
        var straps = crossed
            ? new[] { Shape.Path("M-92 -30 C-50 -80 40 -130 92 -112 L90 -66 C40 -84 -30 -40 -80 12 Z"), Shape.Path("M92 -30 C50 -80 -40 -130 -94 -118 L-92 -70 C-40 -84 30 -40 78 8 Z") }
            : [Shape.Path("M-96 -118 C-40 -160 40 -160 94 -112 L90 -56 C40 -96 -40 -100 -92 -62 Z"), Shape.Path("M-76 6 C-30 -28 30 -28 74 2 L70 44 C30 16 -30 16 -70 50 Z")];
        foreach (var strap in straps)
        {
            e.Fill(strap.Moved(4, 9), e.Main.Dark(0.8f).Fade(0.28f));
            e.Fill(strap, Paint.Down(-140, 50, e.Main.Light(0.16f), e.Main.Dark(0.16f)));
            e.Stroke(strap.Scaled(0.9f, 0.8f, 0, -60).Dashed(7, 5), 2, e.Main.Light(0.5f));
        }
        e.Fill(Shape.Circle(0, crossed ? -62 : -4, 11), "#d9b45a");
        e.Fill(Shape.Circle(-2, crossed ? -64 : -6, 5), "#fff2c4");
    }

    public static void Shoe(Easel e)
    {
        e.Shadow(324, 486, 270, 30);
        var sole = Shape.Path("M70 440 C66 424 72 410 80 402 L560 420 C580 430 580 462 560 472 C470 484 180 484 96 474 C80 470 72 456 70 440 Z");
        e.Fill(sole, Paint.Down(400, 482, Colour.White, "#d3d6dc"));
        e.Stroke(Shape.Path("M78 446 C180 462 470 462 570 448"), 6, e.Accent);
        var upper = Shape.Path("M84 418 C70 360 78 290 104 252 C116 238 136 240 146 252 C166 280 214 284 250 262 L284 232 C300 222 314 226 324 240 C350 282 392 330 452 346 C520 360 566 376 572 424 C470 446 180 442 84 418 Z");
        e.Fill(upper, Paint.Down(230, 440, e.Main.Light(0.12f), e.Main.Dark(0.16f)));
        using (e.Clip(upper))
        {
            e.Fill(Shape.Path("M452 340 C440 370 440 400 452 440 L600 440 L600 340 Z"), e.Accent);
            e.Fill(Shape.Path("M70 300 C120 310 146 350 140 440 L60 440 Z"), e.Accent);
            e.Fill(Shape.Path("M150 420 C210 400 270 370 312 310 L344 334 C310 390 270 420 240 440 Z"), Colour.White.Fade(0.85f));
            e.Stroke(Shape.Path("M452 346 C438 376 438 408 450 440").Dashed(7, 5), 2, Colour.White.Fade(0.8f));
            e.Shade(Shape.Path("M80 406 C200 430 470 434 580 412 L580 440 L80 440 Z"), 0.25f);
        }
        for (var i = 0; i < 5; i++)
        {
            var (x, y) = (296 + i * 27, 256 + i * 22);
            e.Stroke(Shape.Line(x - 22, y + 22, x + 16, y - 8), 9, Colour.White);
            e.Stroke(Shape.Line(x - 22, y + 24, x + 16, y - 6), 3, (Colour)"#c4c9d2");
        }
        e.Fill(Shape.Path("M104 252 C116 238 136 240 146 252 C166 280 214 284 250 262 C220 300 150 300 118 274 Z"), e.Main.Dark(0.5f));
    }
}
