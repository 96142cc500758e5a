namespace Bdbazar.DrawPictures;

/// <summary>Backdrops: plain gradients and one large form, which look calm and pack small.</summary>
internal static class Studio
{
    public static void Paint(Easel easel, int style)
    {
        var wall = easel.Backdrop;
        easel.Fill(Shape.Rect(0, 0, Easel.Size, Easel.Size), DrawPictures.Paint.Down(0, 640, wall.Light(0.42f), wall.Light(0.12f)));
        var glow = wall.Light(0.62f).Fade(0.75f);
        switch (style)
        {
            case 0:
                easel.Fill(Shape.Circle(320, 306, 232), glow);
                Floor(easel, 470);
                break;
            case 1:
                easel.Fill(Shape.Rect(116, 84, 408, 620, 204), glow);
                Floor(easel, 482);
                break;
            case 2:
                Floor(easel, 452);
                easel.Fill(Shape.Polygon(-40, 0, 210, 0, 520, 640, 110, 640), Colour.White.Fade(0.2f));
                easel.Fill(Shape.Polygon(300, 0, 380, 0, 690, 640, 610, 640), Colour.White.Fade(0.14f));
                break;
            case 3:
                easel.Fill(Shape.Circle(320, 300, 270), Colour.White.Fade(0.16f));
                easel.Fill(Shape.Circle(320, 300, 206), Colour.White.Fade(0.26f));
                Floor(easel, 474);
                break;
            default:
                easel.Fill(Shape.Path("M0 470 C120 420 240 500 360 468 C470 438 560 450 640 486 L640 640 L0 640 Z"), wall.Dark(0.06f).Light(0.06f));
                easel.Fill(Shape.Path("M80 300 C60 160 200 60 340 90 C480 70 600 170 570 310 C600 440 480 530 330 510 C190 540 70 440 80 300 Z"), glow);
                break;
        }
    }

    private static void Floor(Easel easel, float horizon)
    {
        var wall = easel.Backdrop;
        easel.Fill(Shape.Rect(0, horizon, Easel.Size, Easel.Size - horizon),
            DrawPictures.Paint.Down(horizon, 640, wall.Dark(0.08f), wall.Light(0.14f)));
    }
}
