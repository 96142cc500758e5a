using NetVips;

namespace Bdbazar.DrawPictures;

/// <summary>Writes lossy WebP files (RFC 9649), the same bytes each time.</summary>
internal static class WebP
{
    public static void Write(Canvas canvas, string path)
    {
        var rgb = new byte[canvas.Pixels.Length * 3];
        for (var i = 0; i < canvas.Pixels.Length; i++)
        {
            var pixel = canvas.Pixels[i];
            (rgb[3 * i], rgb[3 * i + 1], rgb[3 * i + 2]) = ((byte)(pixel >> 16), (byte)(pixel >> 8), (byte)pixel);
        }
        using var picture = Image.NewFromMemory(rgb, canvas.Width, canvas.Height, 3, Enums.BandFormat.Uchar);
        // Smart subsampling keeps the edges between flat colours clean.
        picture.Webpsave(path, q: 80, smartSubsample: true, effort: 6);
    }
}
