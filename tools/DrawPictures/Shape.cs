using System.Numerics;

namespace Bdbazar.DrawPictures;

/// <summary>Flattened outlines: straight pieces only, several sub-paths, each open or closed.</summary>
internal sealed partial class Shape
{
    private readonly List<Vector2> points = [];
    private readonly List<(int End, bool Closed)> parts = [];

    public int Parts => parts.Count;

    public ReadOnlySpan<Vector2> Part(int index)
    {
        var start = index == 0 ? 0 : parts[index - 1].End;
        return System.Runtime.InteropServices.CollectionsMarshal.AsSpan(points)[start..parts[index].End];
    }

    public bool Closed(int index) => parts[index].Closed;

    /// <summary>Both outlines. Where they wind the same way they unite; where not, the second cuts a hole.</summary>
    public static Shape operator +(Shape first, Shape second)
    {
        var both = new Shape();
        both.Append(first);
        both.Append(second);
        return both;
    }

    public void Append(Shape other)
    {
        var offset = points.Count;
        points.AddRange(other.points);
        foreach (var (end, closed) in other.parts) parts.Add((offset + end, closed));
    }

    public Shape At(Matrix3x2 place)
    {
        var moved = new Shape();
        foreach (var point in points) moved.points.Add(Vector2.Transform(point, place));
        moved.parts.AddRange(parts);
        return moved;
    }

    public Shape Moved(float dx, float dy) => At(Matrix3x2.CreateTranslation(dx, dy));

    public Shape Turned(float degrees, float x, float y) =>
        At(Matrix3x2.CreateRotation(degrees * MathF.PI / 180, new Vector2(x, y)));

    public Shape Scaled(float sx, float sy, float x, float y) => At(Matrix3x2.CreateScale(sx, sy, new Vector2(x, y)));

    public Shape Mirrored(float axis) => Scaled(-1, 1, axis, 0).Reversed();

    public Shape Reversed()
    {
        var turned = new Shape();
        for (var i = 0; i < parts.Count; i++)
        {
            var part = Part(i);
            for (var j = part.Length - 1; j >= 0; j--) turned.points.Add(part[j]);
            turned.parts.Add((turned.points.Count, parts[i].Closed));
        }
        return turned;
    }

    private void To(Vector2 point) => points.Add(point);

    private void End(bool closed)
    {
        var start = parts.Count == 0 ? 0 : parts[^1].End;
        if (points.Count > start) parts.Add((points.Count, closed));
    }

    private void CubicTo(Vector2 a, Vector2 b, Vector2 end)
    {
        var start = points[^1];
        var length = Vector2.Distance(start, a) + Vector2.Distance(a, b) + Vector2.Distance(b, end);
        var steps = Math.Clamp((int)MathF.Sqrt(length * 1.4f) + 2, 4, 36);
        for (var i = 1; i <= steps; i++)
        {
            var t = i / (float)steps;
            var s = 1 - t;
            points.Add(start * (s * s * s) + a * (3 * s * s * t) + b * (3 * s * t * t) + end * (t * t * t));
        }
    }
}
