using System.Buffers.Binary;
using System.Text;

namespace Bdbazar.Platform.Files;

/// <summary>
/// What an uploaded picture is by its own content, whatever its name and headers say. The structure is walked from the signature to the
/// end mark without decoding a pixel, so a truncated file, a file of another kind, and a decompression bomb are refused at little cost.
/// </summary>
/// <param name="ContentType">image/png, image/jpeg, image/webp or image/gif.</param>
/// <param name="Extension">png, jpg, webp or gif.</param>
/// <param name="Width">In pixels, as stored: an EXIF rotation is not applied.</param>
/// <param name="Height">In pixels.</param>
public sealed record ImageFile(string ContentType, string Extension, int Width, int Height)
{
    /// <summary>The API's limit for an uploaded picture.</summary>
    public const long MaxBytes = 10 * 1024 * 1024;

    public const long MaxPixels = 40_000_000;

    /// <summary>Reads the whole stream, and winds it back where it can. Throws 413 <c>too_large</c>, or 422 about the field <c>file</c>.</summary>
    public static async Task<ImageFile> Probe(Stream content, CancellationToken ct)
    {
        using var memory = new MemoryStream();
        var buffer = new byte[64 * 1024];
        int read;
        while ((read = await content.ReadAsync(buffer, ct)) > 0)
        {
            if (memory.Length + read > MaxBytes)
                throw new Problem(413, "too_large", $"The body is larger than this route takes.");
            memory.Write(buffer, 0, read);
        }
        if (content.CanSeek)
            content.Position = 0;
        return Read(memory.GetBuffer().AsSpan(0, (int)memory.Length));
    }

    private static ImageFile Read(ReadOnlySpan<byte> file)
    {
        var (type, extension, size) = file switch
        {
            [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, .. var chunks] => ("image/png", "png", Png(chunks)),
            [0xFF, 0xD8, .. var segments] => ("image/jpeg", "jpg", Jpeg(segments)),
            [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P', ..] => ("image/webp", "webp", Webp(file)),
            [(byte)'G', (byte)'I', (byte)'F', (byte)'8', (byte)'7' or (byte)'9', (byte)'a', .. var blocks] => ("image/gif", "gif", Gif(blocks)),
            _ => throw Problem.InvalidField("file", "Is not a PNG, JPEG, WebP or GIF image."),
        };
        return size switch
        {
            null or { Width: <= 0 } or { Height: <= 0 } => throw Problem.InvalidField("file", "The image is damaged or cut off."),
            { Width: var width, Height: var height } when width > MaxPixels / height => throw Problem.InvalidField("file", "The image is over 40 megapixels."),
            { Width: var width, Height: var height } => new(type, extension, (int)width, (int)height),
        };
    }

    // ISO/IEC 15948: length, type, data and CRC of each chunk; IHDR first, IEND last.
    private static (long Width, long Height)? Png(ReadOnlySpan<byte> rest)
    {
        if (rest.Length < 25 || BinaryPrimitives.ReadUInt32BigEndian(rest) != 13 || !rest[4..8].SequenceEqual("IHDR"u8))
            return null;
        (long, long) size = (BinaryPrimitives.ReadUInt32BigEndian(rest[8..]), BinaryPrimitives.ReadUInt32BigEndian(rest[12..]));
        var pixels = false;
        while (rest.Length >= 12)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(rest);
            if (length > rest.Length - 12)
                return null;
            if (rest[4..8].SequenceEqual("IEND"u8))
                return pixels ? size : null;
            pixels |= rest[4..8].SequenceEqual("IDAT"u8);
            rest = rest[(int)(length + 12)..];
        }
        return null;
    }

    // ITU T.81, B.1: marker segments; entropy-coded data follows SOS and runs to the next marker that is neither stuffing nor a restart.
    private static (long Width, long Height)? Jpeg(ReadOnlySpan<byte> rest)
    {
        (long, long)? size = null;
        var scanned = false;
        while (rest.Length >= 2 && rest[0] == 0xFF)
        {
            var marker = rest[1];
            if (marker == 0xD9)
                return scanned ? size : null;
            if (marker is 0xFF or 0x01 or >= 0xD0 and <= 0xD7)
            {
                rest = rest[(marker == 0xFF ? 1 : 2)..];
                continue;
            }
            if (rest.Length < 4 || BinaryPrimitives.ReadUInt16BigEndian(rest[2..]) is var length && (length < 2 || length + 2 > rest.Length))
                return null;
            // SOF0 to SOF15, without DHT, JPG and DAC, which stand between them.
            if (marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
            {
                if (length < 8 || size is not null)
                    return null;
                size = (BinaryPrimitives.ReadUInt16BigEndian(rest[7..]), BinaryPrimitives.ReadUInt16BigEndian(rest[5..]));
            }
            rest = rest[(length + 2)..];
            if (marker != 0xDA)
                continue;
            scanned = true;
            while (true)
            {
                if (rest.IndexOf((byte)0xFF) is var at && (at < 0 || at + 1 >= rest.Length))
                    return null;
                rest = rest[at..];
                if (rest[1] is not (0x00 or >= 0xD0 and <= 0xD7))
                    break;
                rest = rest[2..];
            }
        }
        return null;
    }

    // RFC 9649: a RIFF of chunks padded to even lengths; VP8X gives the canvas, VP8 and VP8L a picture, ANMF a frame.
    private static (long Width, long Height)? Webp(ReadOnlySpan<byte> file)
    {
        var riff = BinaryPrimitives.ReadUInt32LittleEndian(file[4..]);
        if (riff < 4 || riff > file.Length - 8)
            return null;
        var rest = file[12..(int)(riff + 8)];
        (long Width, long Height) size = default;
        var pixels = false;
        while (rest.Length >= 8)
        {
            var (type, length) = (Encoding.ASCII.GetString(rest[..4]), BinaryPrimitives.ReadUInt32LittleEndian(rest[4..]));
            if (length > rest.Length - 8)
                return null;
            var data = rest.Slice(8, (int)length);
            (long Width, long Height)? found = type switch
            {
                "VP8X" when data.Length >= 10 => (1 + Low24(data[4..]), 1 + Low24(data[7..])),
                "VP8 " when data.Length >= 10 && data[3..6].SequenceEqual<byte>([0x9D, 0x01, 0x2A]) =>
                    (BinaryPrimitives.ReadUInt16LittleEndian(data[6..]) & 0x3FFF, BinaryPrimitives.ReadUInt16LittleEndian(data[8..]) & 0x3FFF),
                "VP8L" when data.Length >= 5 && data[0] == 0x2F =>
                    (1 + (BinaryPrimitives.ReadUInt32LittleEndian(data[1..]) & 0x3FFF), 1 + (BinaryPrimitives.ReadUInt32LittleEndian(data[1..]) >> 14 & 0x3FFF)),
                "ANMF" when data.Length >= 16 => (1 + Low24(data[6..]), 1 + Low24(data[9..])),
                "VP8X" or "VP8 " or "VP8L" or "ANMF" => null,
                _ => (0, 0),
            };
            if (found is not { } f)
                return null;
            size = (Math.Max(size.Width, f.Width), Math.Max(size.Height, f.Height));
            pixels |= type is "VP8 " or "VP8L" or "ANMF";
            rest = rest[(int)Math.Min(rest.Length, 8 + length + (length & 1))..];
        }
        return pixels ? size : null;
    }

    // GIF89a: the logical screen, then images (2C) and extensions (21) of sub-blocks, until the trailer (3B).
    private static (long Width, long Height)? Gif(ReadOnlySpan<byte> rest)
    {
        if (rest.Length < 7)
            return null;
        (long Width, long Height) size = (BinaryPrimitives.ReadUInt16LittleEndian(rest), BinaryPrimitives.ReadUInt16LittleEndian(rest[2..]));
        var (at, pixels) = (7 + Colours(rest[4]), false);
        while (at < rest.Length)
        {
            switch (rest[at])
            {
                case 0x3B:
                    return pixels ? size : null;
                case 0x21:
                    at += 2;
                    break;
                case 0x2C when at + 10 < rest.Length:
                    size = (Math.Max(size.Width, BinaryPrimitives.ReadUInt16LittleEndian(rest[(at + 5)..])), Math.Max(size.Height, BinaryPrimitives.ReadUInt16LittleEndian(rest[(at + 7)..])));
                    pixels = true;
                    at += 10 + Colours(rest[at + 9]) + 1;
                    break;
                default:
                    return null;
            }
            while (at < rest.Length && rest[at] != 0)
                at += rest[at] + 1;
            at++;
        }
        return null;

        static int Colours(byte flags) => (flags & 0x80) == 0 ? 0 : 3 << ((flags & 0x07) + 1);
    }

    private static long Low24(ReadOnlySpan<byte> bytes) => bytes[0] | bytes[1] << 8 | bytes[2] << 16;
}
