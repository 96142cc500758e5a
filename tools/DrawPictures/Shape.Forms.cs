using System.Numerics;

namespace Bdbazar.DrawPictures;

internal sealed partial class Shape
{
    public static Shape Circle(float x, float y, float radius) => Ellipse(x, y, radius, radius);

    public static Shape Ellipse(float x, float y, float rx, float ry)
    {
        var shape = new Shape();
        var steps = Math.Clamp((int)(MathF.Sqrt(MathF.Max(rx, ry)) * 5), 8, 96);
        for (var i = 0; i < steps; i++)
        {
            var (sin, cos) = MathF.SinCos(i * MathF.Tau / steps);
            shape.To(new(x + rx * cos, y + ry * sin));
        }
        shape.End(closed: true);
        return shape;
    }

    public static Shape Ring(float x, float y, float outer, float inner) =>
        Circle(x, y, outer) + Circle(x, y, inner).Reversed();

    /// <summary>An open arc, in degrees clockwise from three o'clock.</summary>
    public static Shape Arc(float x, float y, float rx, float ry, float from, float to)
    {
        var shape = new Shape();
        var steps = Math.Clamp((int)(MathF.Sqrt(MathF.Max(rx, ry)) * MathF.Abs(to - from) / 70) + 2, 6, 96);
        for (var i = 0; i <= steps; i++)
        {
            var (sin, cos) = MathF.SinCos((from + (to - from) * i / steps) * MathF.PI / 180);
            shape.To(new(x + rx * cos, y + ry * sin));
        }
        shape.End(closed: false);
        return shape;
    }

    public static Shape Rect(float x, float y, float width, float height, float radius = 0)
    {
        if (radius <= 0) return Polygon(x, y, x + width, y, x + width, y + height, x, y + height);
        var shape = new Shape();
        var r = MathF.Min(radius, MathF.Min(width, height) / 2);
        Corner(shape, x + width - r, y + r, r, -90);
        Corner(shape, x + width - r, y + height - r, r, 0);
        Corner(shape, x + r, y + height - r, r, 90);
        Corner(shape, x + r, y + r, r, 180);
        shape.End(closed: true);
        return shape;
    }

    private static void Corner(Shape shape, float x, float y, float radius, float from)
    {
        var steps = Math.Clamp((int)MathF.Sqrt(radius * 3), 3, 20);
        for (var i = 0; i <= steps; i++)
        {
            var (sin, cos) = MathF.SinCos((from + 90f * i / steps) * MathF.PI / 180);
            shape.To(new(x + radius * cos, y + radius * sin));
        }
    }

    public static Shape Polygon(params ReadOnlySpan<float> xy) => Straight(xy, closed: true);

    public static Shape Line(params ReadOnlySpan<float> xy) => Straight(xy, closed: false);

    private static Shape Straight(ReadOnlySpan<float> xy, bool closed)
    {
        var shape = new Shape();
        for (var i = 0; i + 1 < xy.Length; i += 2) shape.To(new(xy[i], xy[i + 1]));
        shape.End(closed);
        return shape;
    }

    /// <summary>A flower, star or cog: the radius swings between two values.</summary>
    public static Shape Petals(float x, float y, float outer, float inner, int count, float turn = 0)
    {
        var shape = new Shape();
        var steps = count * 14;
        for (var i = 0; i < steps; i++)
        {
            var angle = i * MathF.Tau / steps;
            var radius = inner + (outer - inner) * MathF.Abs(MathF.Cos(angle * count / 2));
            var (sin, cos) = MathF.SinCos(angle + turn * MathF.PI / 180);
            shape.To(new(x + radius * cos, y + radius * sin));
        }
        shape.End(closed: true);
        return shape;
    }

    public static Shape Star(float x, float y, float outer, float inner, int count, float turn = -90)
    {
        var shape = new Shape();
        for (var i = 0; i < count * 2; i++)
        {
            var (sin, cos) = MathF.SinCos(turn * MathF.PI / 180 + i * MathF.PI / count);
            shape.To(new Vector2(x, y) + new Vector2(cos, sin) * (i % 2 == 0 ? outer : inner));
        }
        shape.End(closed: true);
        return shape;
    }

    /// <summary>A leaf from one point to another, with so much belly on either side.</summary>
    public static Shape Leaf(float x0, float y0, float x1, float y1, float belly)
    {
        var (from, to) = (new Vector2(x0, y0), new Vector2(x1, y1));
        var side = Vector2.Normalize(new Vector2(y0 - y1, x1 - x0)) * belly * 1.35f;
        var (near, far) = (Vector2.Lerp(from, to, 0.3f), Vector2.Lerp(from, to, 0.7f));
        var shape = new Shape();
        shape.To(from);
        shape.CubicTo(near + side, far + side * 0.8f, to);
        shape.CubicTo(far - side * 0.8f, near - side, from);
        shape.End(closed: true);
        return shape;
    }

    /// <summary>A thing made on a wheel: the right half, given from top to bottom with x from the axis, and its mirror.</summary>
    public static Shape Lathe(float axis, string rightHalf)
    {
        var half = Path(rightHalf);
        var shape = new Shape();
        foreach (var point in half.points) shape.To(new(axis + point.X, point.Y));
        for (var i = half.points.Count - 1; i >= 0; i--) shape.To(new(axis - half.points[i].X, half.points[i].Y));
        shape.End(closed: true);
        return shape;
    }
}
