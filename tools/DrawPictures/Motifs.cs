namespace Bdbazar.DrawPictures;

/// <summary>Ornaments of the delta: paisleys, lotuses, temple borders, stitches.</summary>
internal static class Motifs
{
    private const string PaisleyPath =
        "M0 46 C-34 40 -40 -4 -12 -26 C4 -40 26 -44 34 -58 C46 -30 40 30 0 46 Z";

    public static Shape Paisley(float x, float y, float size, bool mirrored = false) =>
        Shape.Path(PaisleyPath).Scaled((mirrored ? -1 : 1) * size / 50, size / 50, 0, 0).Moved(x, y);

    public static Shape Diamond(float x, float y, float size) =>
        Shape.Polygon(x, y - size, x + size * 0.7f, y, x, y + size, x - size * 0.7f, y);

    /// <summary>A lotus seen from the side: a fan of petals.</summary>
    public static Shape Lotus(float x, float y, float size)
    {
        var flower = new Shape();
        foreach (var degrees in (ReadOnlySpan<float>)[-68, 68, -36, 36, 0])
            flower.Append(Shape.Leaf(x, y, x, y - size, size * 0.2f).Turned(degrees, x, y));
        return flower;
    }

    /// <summary>One of the small motifs that are strewn over a cloth.</summary>
    public static Shape Buti(int style, float x, float y, float size) => (style % 6) switch
    {
        0 => Paisley(x, y, size),
        1 => Diamond(x, y, size) + Diamond(x, y, size * 0.45f).Reversed(),
        2 => Shape.Petals(x, y, size, size * 0.4f, 5, -18) + Shape.Circle(x, y, size * 0.22f).Reversed(),
        3 => Shape.Leaf(x, y + size, x, y - size, size * 0.3f)
            + Shape.Leaf(x, y + size, x - size, y - size * 0.2f, size * 0.24f)
            + Shape.Leaf(x, y + size, x + size, y - size * 0.2f, size * 0.24f),
        4 => Shape.Star(x, y, size, size * 0.42f, 8),
        _ => Diamond(x - size * 0.6f, y, size * 0.6f) + Diamond(x + size * 0.6f, y, size * 0.6f) + Diamond(x, y - size * 0.7f, size * 0.45f) + Diamond(x, y + size * 0.7f, size * 0.45f),
    };

    /// <summary>Motifs in staggered rows over an area, as one shape.</summary>
    public static Shape Strewn(int style, float x, float y, float width, float height, float step, float size)
    {
        var all = new Shape();
        var odd = false;
        for (var top = y + step / 2; top < y + height; top += step * 0.86f, odd = !odd)
            for (var left = x + (odd ? step : step / 2); left < x + width; left += step)
                all.Append(Buti(style, left, top, size));
        return all;
    }

    /// <summary>A row of motifs between two points.</summary>
    public static Shape Row(int style, float x0, float y0, float x1, float y1, int count, float size)
    {
        var all = new Shape();
        for (var i = 0; i < count; i++)
        {
            var at = (i + 0.5f) / count;
            all.Append(Buti(style, x0 + (x1 - x0) * at, y0 + (y1 - y0) * at, size));
        }
        return all;
    }

    /// <summary>The row of triangles that weavers call a temple border, pointing up (or down with a negative height).</summary>
    public static Shape Temples(float x, float y, float width, float height, int count)
    {
        var all = new Shape();
        var step = width / count;
        for (var i = 0; i < count; i++)
            all.Append(Shape.Polygon(x + i * step, y, x + (i + 0.5f) * step, y - height, x + (i + 1) * step, y));
        return all;
    }

    /// <summary>Light and dark upright folds of hanging cloth.</summary>
    public static Paint Folds(float left, float right, int count, float depth)
    {
        var stops = new (float, Colour)[count * 2 + 1];
        for (var i = 0; i < stops.Length; i++)
            stops[i] = (i / (float)(stops.Length - 1), i % 2 == 0 ? new Colour(30, 10, 30).Fade(depth) : Colour.White.Fade(depth * 0.6f));
        return Paint.Linear(left, 0, right, 0, stops);
    }

    /// <summary>Two sets of thin lines: burlap, cane, wickerwork.</summary>
    public static void Weave(Easel easel, float x, float y, float width, float height, float step, Colour dark, Colour light)
    {
        var (down, across) = (new Shape(), new Shape());
        for (var i = x; i < x + width; i += step) down.Append(Shape.Rect(i, y, step * 0.3f, height));
        for (var i = y; i < y + height; i += step) across.Append(Shape.Rect(x, i, width, step * 0.3f));
        easel.Fill(down, dark);
        easel.Fill(across, light);
    }
}
