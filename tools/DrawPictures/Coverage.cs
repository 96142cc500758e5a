using System.Numerics;
using System.Runtime.CompilerServices;

namespace Bdbazar.DrawPictures;

/// <summary>
/// Turns outlines into exact pixel coverage: every edge adds its signed area to the cells it crosses, and a running
/// sum along a row gives the coverage. One pass, no sorting and no supersampling, which is why a picture takes
/// milliseconds.
/// </summary>
internal sealed class Coverage(int width, int height)
{
    private readonly int stride = width + 2;
    private readonly float[] cells = new float[(width + 2) * height];
    private readonly int[] left = new int[height];
    private readonly int[] right = new int[height];

    public int Top { get; private set; }

    public int Bottom { get; private set; }

    /// <summary>The cells of a row that hold something; whoever reads them leaves zeros behind.</summary>
    public Span<float> Row(int y, out int from)
    {
        from = left[y];
        return left[y] >= right[y] ? [] : cells.AsSpan(y * stride + from, Math.Min(right[y], width) - from);
    }

    /// <summary>Cells right of the picture only hold the end of a row: they are cleared unread.</summary>
    public void Clear(int y)
    {
        cells[y * stride + width] = 0;
        cells[y * stride + width + 1] = 0;
    }

    public void Add(Shape shape, Matrix3x2 place)
    {
        var (top, bottom) = (float.MaxValue, float.MinValue);
        for (var i = 0; i < shape.Parts; i++)
        {
            foreach (var point in shape.Part(i))
            {
                var y = point.X * place.M12 + point.Y * place.M22 + place.M32;
                top = MathF.Min(top, y);
                bottom = MathF.Max(bottom, y);
            }
        }
        Top = Math.Max(0, (int)MathF.Min(MathF.Floor(top), height));
        Bottom = Math.Min(height, (int)MathF.Max(MathF.Ceiling(bottom), 0));
        for (var y = Top; y < Bottom; y++) (left[y], right[y]) = (width, 0);

        for (var i = 0; i < shape.Parts; i++)
        {
            var part = shape.Part(i);
            var from = Vector2.Transform(part[^1], place);
            foreach (var point in part)
            {
                var to = Vector2.Transform(point, place);
                Edge(from, to);
                from = to;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Edge(Vector2 from, Vector2 to)
    {
        if (from.Y == to.Y) return;
        var direction = from.Y < to.Y ? 1f : -1f;
        if (direction < 0) (from, to) = (to, from);
        if (to.Y <= 0 || from.Y >= height) return;
        var slope = (to.X - from.X) / (to.Y - from.Y);
        var x = from.Y < 0 ? from.X - from.Y * slope : from.X;
        var last = Math.Min(height, (int)MathF.Ceiling(to.Y));
        for (var y = Math.Max(0, (int)from.Y); y < last; y++)
        {
            var tall = MathF.Min(y + 1, to.Y) - MathF.Max(y, from.Y);
            var next = x + slope * tall;
            Spread(y, tall * direction, Math.Clamp(MathF.Min(x, next), 0, width), Math.Clamp(MathF.Max(x, next), 0, width));
            x = next;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Spread(int y, float area, float x0, float x1)
    {
        var first = (int)x0;
        var end = (int)MathF.Ceiling(x1);
        if (first < left[y]) left[y] = first;
        if (Math.Max(end, first + 1) + 1 > right[y]) right[y] = Math.Max(end, first + 1) + 1;
        var row = cells.AsSpan(y * stride, stride);
        if (end <= first + 1)
        {
            var middle = 0.5f * (x0 + x1) - first;
            row[first] += area - area * middle;
            row[first + 1] += area * middle;
            return;
        }
        var per = 1 / (x1 - x0);
        var into = x0 - first;
        var start = 0.5f * per * (1 - into) * (1 - into);
        var over = x1 - end + 1;
        var finish = 0.5f * per * over * over;
        row[first] += area * start;
        if (end == first + 2)
        {
            row[first + 1] += area * (1 - start - finish);
        }
        else
        {
            var second = per * (1.5f - into);
            row[first + 1] += area * (second - start);
            for (var i = first + 2; i < end - 1; i++) row[i] += area * per;
            row[end - 1] += area * (1 - second - (end - first - 3) * per - finish);
        }
        row[end] += area * finish;
    }
}
