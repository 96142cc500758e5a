using System.Numerics;

namespace Bdbazar.DrawPictures;

internal sealed partial class Shape
{
    /// <summary>The outline of a round-ended line of that width along this shape.</summary>
    public Shape Stroke(float width)
    {
        var outline = new Shape();
        var line = new List<Vector2>();
        for (var i = 0; i < parts.Count; i++)
        {
            line.Clear();
            foreach (var point in Part(i))
                if (line.Count == 0 || Vector2.DistanceSquared(line[^1], point) > 0.01f) line.Add(point);
            var closed = parts[i].Closed && line.Count > 2;
            if (closed && Vector2.DistanceSquared(line[^1], line[0]) <= 0.01f) line.RemoveAt(line.Count - 1);
            if (closed) line.Add(line[0]);
            outline.Follow(line, closed, width / 2);
        }
        return outline;
    }

    /// <summary>One strip for every smooth run; only real corners and loose ends get a round joint.</summary>
    private void Follow(List<Vector2> line, bool closed, float half)
    {
        if (line.Count == 1)
        {
            Append(Circle(line[0].X, line[0].Y, half));
            return;
        }
        var last = line.Count - 1;
        var seamless = closed && !Sharp(line[last - 1], line[0], line[1]);
        var start = 0;
        for (var i = 1; i <= last; i++)
        {
            if (i < last && !Sharp(line[i - 1], line[i], line[i + 1])) continue;
            Strip(line, start, i, seamless, half);
            if (i < last || !seamless) Append(Circle(line[i].X, line[i].Y, half));
            start = i;
        }
        if (!closed) Append(Circle(line[0].X, line[0].Y, half));
    }

    private void Strip(List<Vector2> line, int start, int end, bool seamless, float half)
    {
        var begin = points.Count;
        for (var i = start; i <= end; i++) To(line[i] + Side(i));
        for (var i = end; i >= start; i--) To(2 * line[i] - points[begin + i - start]);
        End(closed: true);

        // The same winding as Circle, so that strips and joints unite instead of cutting each other out.
        Vector2 Normal(int from) => Vector2.Normalize(new Vector2(line[from + 1].Y - line[from].Y, line[from].X - line[from + 1].X));

        Vector2 Side(int i)
        {
            var wraps = seamless && (i == 0 || i == line.Count - 1);
            if (i == start && !wraps) return Normal(i) * half;
            if (i == end && !wraps) return Normal(i - 1) * half;
            var (before, after) = wraps ? (Normal(line.Count - 2), Normal(0)) : (Normal(i - 1), Normal(i));
            var sum = before + after;
            return sum * (2 / sum.LengthSquared()) * half;
        }
    }

    /// <summary>Cuts the lines into dashes: stitches, seams, chains.</summary>
    public Shape Dashed(float dash, float gap)
    {
        var dashes = new Shape();
        for (var i = 0; i < parts.Count; i++)
        {
            var line = Part(i);
            var (left, drawing) = (dash, true);
            dashes.To(line[0]);
            for (var j = 0; j < (parts[i].Closed ? line.Length : line.Length - 1); j++)
            {
                var (from, to) = (line[j], line[(j + 1) % line.Length]);
                var length = Vector2.Distance(from, to);
                var gone = 0f;
                while (length - gone > left)
                {
                    gone += left;
                    dashes.To(Vector2.Lerp(from, to, gone / length));
                    if (drawing) dashes.End(closed: false);
                    else dashes.KeepOnlyLast();
                    drawing = !drawing;
                    left = drawing ? dash : gap;
                    if (!drawing) dashes.To(Vector2.Lerp(from, to, gone / length));
                }
                left -= length - gone;
                if (drawing) dashes.To(to);
            }
            if (drawing) dashes.End(closed: false);
            else dashes.DropOpen();
        }
        return dashes;
    }

    /// <summary>Points along the lines at even distances, for beads and studs.</summary>
    public IEnumerable<Vector2> Beads(float step)
    {
        for (var i = 0; i < parts.Count; i++)
        {
            var line = Part(i).ToArray();
            var left = 0f;
            for (var j = 0; j < (parts[i].Closed ? line.Length : line.Length - 1); j++)
            {
                var (from, to) = (line[j], line[(j + 1) % line.Length]);
                var length = Vector2.Distance(from, to);
                while (left < length)
                {
                    yield return Vector2.Lerp(from, to, left / length);
                    left += step;
                }
                left -= length;
            }
        }
    }

    private void KeepOnlyLast()
    {
        var last = points[^1];
        DropOpen();
        points.Add(last);
    }

    private void DropOpen()
    {
        var start = parts.Count == 0 ? 0 : parts[^1].End;
        points.RemoveRange(start, points.Count - start);
    }

    private static bool Sharp(Vector2 before, Vector2 at, Vector2 after) =>
        Vector2.Dot(Vector2.Normalize(at - before), Vector2.Normalize(after - at)) < 0.7f;
}
