using System.Globalization;
using System.Numerics;

namespace Bdbazar.DrawPictures;

internal sealed partial class Shape
{
    /// <summary>Reads SVG path data with M, L, H, V, C, Q and Z, absolute or relative: the shortest way to write an outline down.</summary>
    public static Shape Path(string data)
    {
        var shape = new Shape();
        var reader = new PathReader(data);
        var (here, start, command) = (Vector2.Zero, Vector2.Zero, 'M');
        while (reader.Next(ref command))
        {
            var origin = char.IsLower(command) ? here : Vector2.Zero;
            switch (char.ToUpperInvariant(command))
            {
                case 'M':
                    shape.End(closed: false);
                    here = start = origin + reader.Point();
                    shape.To(here);
                    command = command == 'm' ? 'l' : 'L';
                    break;
                case 'L':
                    here = origin + reader.Point();
                    shape.To(here);
                    break;
                case 'H':
                    here = new(origin.X + reader.Number(), here.Y);
                    shape.To(here);
                    break;
                case 'V':
                    here = new(here.X, origin.Y + reader.Number());
                    shape.To(here);
                    break;
                case 'C':
                    var (a, b, end) = (origin + reader.Point(), origin + reader.Point(), origin + reader.Point());
                    shape.CubicTo(a, b, end);
                    here = end;
                    break;
                case 'Q':
                    var (bend, stop) = (origin + reader.Point(), origin + reader.Point());
                    shape.CubicTo(here + (bend - here) * (2 / 3f), stop + (bend - stop) * (2 / 3f), stop);
                    here = stop;
                    break;
                case 'Z':
                    shape.End(closed: true);
                    here = start;
                    break;
                default:
                    throw new FormatException($"'{command}' in path \"{data}\"");
            }
        }
        shape.End(closed: false);
        return shape;
    }

    private ref struct PathReader(string data)
    {
        private int at;

        /// <summary>Moves to the next command; numbers without one repeat the last.</summary>
        public bool Next(ref char command)
        {
            SkipBlanks();
            if (at >= data.Length) return false;
            if (char.IsAsciiLetter(data[at])) command = data[at++];
            return true;
        }

        public Vector2 Point() => new(Number(), Number());

        public float Number()
        {
            SkipBlanks();
            var start = at;
            if (at < data.Length && data[at] == '-') at++;
            while (at < data.Length && (char.IsAsciiDigit(data[at]) || data[at] == '.')) at++;
            return float.Parse(data.AsSpan(start, at - start), NumberStyles.Float, CultureInfo.InvariantCulture);
        }

        private void SkipBlanks()
        {
            while (at < data.Length && data[at] is ' ' or ',') at++;
        }
    }
}
