namespace Bdbazar.DrawPictures;

/// <summary>A one-line alphabet on a grid ten units high, for labels and monograms.</summary>
internal static class Letters
{
    private static readonly Dictionary<char, (float Wide, string Line)> Alphabet = new()
    {
        ['A'] = (7, "M0 10 L3.5 0 L7 10 M1.3 6.6 H5.7"),
        ['B'] = (6, "M0 10 V0 H3 C6.4 0 6.4 4.7 3 4.7 H0 M3 4.7 C7 4.7 7 10 3 10 H0"),
        ['C'] = (7, "M7 2 C4.6 -1.4 0 0 0 5 C0 10 4.6 11.4 7 8"),
        ['D'] = (7, "M0 0 V10 H2.6 C8.4 10 8.4 0 2.6 0 Z"),
        ['E'] = (5.4f, "M5.4 0 H0 V10 H5.4 M0 4.8 H4.4"),
        ['F'] = (5.2f, "M5.2 0 H0 V10 M0 4.8 H4.2"),
        ['G'] = (7.4f, "M7 2 C4.6 -1.4 0 0 0 5 C0 10 4.6 11.2 7.2 8.2 V5.4 H4.4"),
        ['H'] = (6.6f, "M0 0 V10 M6.6 0 V10 M0 4.8 H6.6"),
        ['I'] = (0.6f, "M0.3 0 V10"),
        ['J'] = (5, "M5 0 V7 C5 11 0 11 0 7.4"),
        ['K'] = (6, "M0 0 V10 M5.8 0 L0 6 M2 4.2 L6 10"),
        ['L'] = (5, "M0 0 V10 H5"),
        ['M'] = (8, "M0 10 V0 L4 6 L8 0 V10"),
        ['N'] = (6.8f, "M0 10 V0 L6.8 10 V0"),
        ['O'] = (8, "M4 0 C-1.3 0 -1.3 10 4 10 C9.3 10 9.3 0 4 0 Z"),
        ['P'] = (6, "M0 10 V0 H3 C7 0 7 5.4 3 5.4 H0"),
        ['Q'] = (8, "M4 0 C-1.3 0 -1.3 10 4 10 C9.3 10 9.3 0 4 0 Z M5 7 L8 10.4"),
        ['R'] = (6.2f, "M0 10 V0 H3 C7 0 7 5.2 3 5.2 H0 M3 5.2 L6.2 10"),
        ['S'] = (6, "M5.8 1.6 C4.4 -0.8 0.4 -0.4 0.4 2.5 C0.4 5.6 6 4.4 6 7.5 C6 10.6 1.4 10.8 0 8.2"),
        ['T'] = (6.6f, "M0 0 H6.6 M3.3 0 V10"),
        ['U'] = (6.6f, "M0 0 V6.6 C0 11.2 6.6 11.2 6.6 6.6 V0"),
        ['V'] = (7, "M0 0 L3.5 10 L7 0"),
        ['W'] = (10, "M0 0 L2.6 10 L5 2 L7.4 10 L10 0"),
        ['X'] = (6.4f, "M0 0 L6.4 10 M6.4 0 L0 10"),
        ['Y'] = (6.6f, "M0 0 L3.3 5 L6.6 0 M3.3 5 V10"),
        ['Z'] = (6.2f, "M0 0 H6.2 L0 10 H6.2"),
        ['0'] = (6.4f, "M3.2 0 C-1 0 -1 10 3.2 10 C7.4 10 7.4 0 3.2 0 Z"),
        ['1'] = (3, "M0 2 L2.6 0 V10"),
        ['2'] = (6, "M0.2 2.4 C0.6 -1 6 -0.8 5.8 2.8 C5.6 5.4 2 7 0 10 H6"),
        ['3'] = (6, "M0.2 1.6 C1.4 -0.8 5.6 -0.6 5.6 2.4 C5.6 4.8 3.4 4.8 2.4 4.8 C4 4.8 6 5 6 7.4 C6 10.8 1.2 10.8 0 8.4"),
        ['4'] = (6.4f, "M4.8 10 V0 L0 7 H6.4"),
        ['5'] = (6, "M5.4 0 H0.8 L0.4 4.4 C2 3.2 6 3.6 6 6.8 C6 10.6 1 11 0 8"),
        ['6'] = (6, "M5 0 C1.6 0.6 0 3.4 0 6.8 C0 11.2 6 11.2 6 6.8 C6 2.8 1 2.8 0 6.4"),
        ['7'] = (5.6f, "M0 0 H5.6 L1.8 10"),
        ['8'] = (6, "M3 0 C-0.8 0 -0.8 4.6 3 4.6 C6.8 4.6 6.8 0 3 0 Z M3 4.6 C-1.2 4.6 -1.2 10 3 10 C7.2 10 7.2 4.6 3 4.6 Z"),
        ['9'] = (6, "M6 3.2 C6 7.4 0 7.4 0 3.2 C0 -1.2 6 -1.2 6 3.2 C6 7 4.6 9.4 2 10"),
        [' '] = (3.4f, ""),
    };

    private const float Gap = 2.6f;

    public static void Write(
        Canvas canvas, string text, float x, float y, float width, float height, Colour ink, float weight = 0.16f)
    {
        if (text.Length == 0) return;
        var wide = text.Sum(letter => Alphabet[letter].Wide + Gap) - Gap;
        var unit = MathF.Min(height / 10, width / wide);
        var (left, top) = (x - wide * unit / 2, y - 5 * unit);
        var line = new Shape();
        foreach (var letter in text)
        {
            line.Append(Shape.Path(Alphabet[letter].Line).Scaled(unit, unit, 0, 0).Moved(left, top));
            left += (Alphabet[letter].Wide + Gap) * unit;
        }
        canvas.Stroke(line, 10 * unit * weight, ink);
    }
}
