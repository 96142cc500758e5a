using System.Globalization;

namespace Bdbazar.DrawPictures;

/// <summary>An sRGB colour with an opacity from 0 to 255.</summary>
internal readonly record struct Colour(byte R, byte G, byte B, byte A = 255)
{
    public static readonly Colour White = new(255, 255, 255);
    public static readonly Colour Black = new(20, 22, 28);

    /// <summary>Reads <c>#rrggbb</c>, so that palettes in the catalogue are plain strings.</summary>
    public static implicit operator Colour(string hex)
    {
        var value = uint.Parse(hex.AsSpan(1), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        return new((byte)(value >> 16), (byte)(value >> 8), (byte)value);
    }

    public uint Packed => ((uint)A << 24) | ((uint)R << 16) | ((uint)G << 8) | B;

    public float Brightness => (0.299f * R + 0.587f * G + 0.114f * B) / 255;

    public Colour Fade(float opacity) => this with { A = (byte)(255 * opacity) };

    public Colour Mix(Colour other, float share) => new(
        Between(R, other.R, share), Between(G, other.G, share), Between(B, other.B, share), Between(A, other.A, share));

    public Colour Light(float share) => Mix(White with { A = A }, share);

    /// <summary>Towards a warm near-black: pure black makes flat illustrations look dirty.</summary>
    public Colour Dark(float share) => Mix(new Colour(36, 20, 28, A), share);

    /// <summary>A colour that can be read on top of this one.</summary>
    public Colour Contrast => Brightness > 0.6f ? Dark(0.72f) : Light(0.86f);

    private static byte Between(byte from, byte to, float share) => (byte)(from + (to - from) * share + 0.5f);
}
