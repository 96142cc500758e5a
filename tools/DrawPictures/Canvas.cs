using System.Numerics;
using System.Runtime.CompilerServices;

namespace Bdbazar.DrawPictures;

/// <summary>An opaque picture that shapes are painted on, anti-aliased, through a moving place and a clip.</summary>
internal class Canvas(int width, int height)
{
    /// <summary>Edges in sixteen steps look like edges in 256, and the file is an eighth smaller.</summary>
    private const int Steps = 16;

    private readonly uint[] pixels = new uint[width * height];
    private readonly Coverage coverage = new(width, height);
    private readonly Stack<byte[]> spareMasks = [];
    private Matrix3x2 place = Matrix3x2.Identity;
    private byte[]? clip;

    public int Width => width;

    public int Height => height;

    public ReadOnlySpan<uint> Pixels => pixels;

    public void Fill(Shape shape, Paint paint)
    {
        coverage.Add(shape, place);
        var toRamp = Matrix3x2.Identity;
        if (paint.Kind != Paint.Form.Solid && Matrix3x2.Invert(place, out var back)) toRamp = back * paint.ToRamp;
        for (var y = coverage.Top; y < coverage.Bottom; y++)
        {
            var row = coverage.Row(y, out var x);
            var target = pixels.AsSpan(y * width + x, row.Length);
            var mask = clip is null ? default : clip.AsSpan(y * width + x, row.Length);
            if (paint.Kind == Paint.Form.Solid) Flat(row, target, mask, paint.Colour);
            else Shaded(row, target, mask, paint, toRamp, x + 0.5f, y + 0.5f);
            coverage.Clear(y);
        }
    }

    public void Stroke(Shape shape, float thick, Paint paint) => Fill(shape.Stroke(thick), paint);

    /// <summary>Until disposed, only the inside of the shape takes paint. Clips nest.</summary>
    public Undo Clip(Shape shape)
    {
        var (outer, mask) = (clip, spareMasks.TryPop(out var spare) ? spare : new byte[width * height]);
        Array.Clear(mask);
        coverage.Add(shape, place);
        for (var y = coverage.Top; y < coverage.Bottom; y++)
        {
            var row = coverage.Row(y, out var x);
            var sum = 0f;
            for (var i = 0; i < row.Length; i++)
            {
                sum += row[i];
                row[i] = 0;
                var covered = (int)(MathF.Min(MathF.Abs(sum), 1) * 255 + 0.5f);
                var at = y * width + x + i;
                mask[at] = (byte)(outer is null ? covered : covered * outer[at] / 255);
            }
            coverage.Clear(y);
        }
        clip = mask;
        return new Undo(() =>
        {
            spareMasks.Push(mask);
            clip = outer;
        });
    }

    /// <summary>Until disposed, everything is drawn through this change of place.</summary>
    public Undo Through(Matrix3x2 change)
    {
        var before = place;
        place = change * place;
        return new Undo(() => place = before);
    }

    public Undo Turned(float degrees, float x, float y) =>
        Through(Matrix3x2.CreateRotation(degrees * MathF.PI / 180, new Vector2(x, y)));

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Flat(Span<float> row, Span<uint> target, Span<byte> mask, Colour colour)
    {
        var (packed, opacity) = (colour.Packed, colour.A * 256 / 255);
        var sum = 0f;
        for (var i = 0; i < row.Length; i++)
        {
            if (row[i] != 0)
            {
                sum += row[i];
                row[i] = 0;
            }
            var alpha = (int)(MathF.Min(MathF.Abs(sum), 1) * Steps + 0.5f) * opacity / Steps;
            if (!mask.IsEmpty) alpha = alpha * mask[i] / 255;
            if (alpha >= 256) target[i] = packed;
            else if (alpha > 0) target[i] = Over(target[i], packed, (uint)alpha);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Shaded(
        Span<float> row, Span<uint> target, Span<byte> mask, Paint paint, Matrix3x2 toRamp, float x, float y)
    {
        var ramp = paint.Ramp;
        var radial = paint.Kind == Paint.Form.Radial;
        var u = (x * toRamp.M11 + y * toRamp.M21 + toRamp.M31) * 255;
        var v = (x * toRamp.M12 + y * toRamp.M22 + toRamp.M32) * 255;
        var (du, dv) = (toRamp.M11 * 255, toRamp.M12 * 255);
        var sum = 0f;
        for (var i = 0; i < row.Length; i++, u += du, v += dv)
        {
            if (row[i] != 0)
            {
                sum += row[i];
                row[i] = 0;
            }
            var covered = (int)(MathF.Min(MathF.Abs(sum), 1) * Steps + 0.5f);
            if (covered == 0) continue;
            var at = radial ? MathF.Sqrt(u * u + v * v) : u;
            var colour = ramp[(int)Math.Clamp(at + 0.5f, 0, 255)];
            var alpha = covered * (int)(colour >> 24) / Steps;
            if (!mask.IsEmpty) alpha = alpha * mask[i] / 255;
            if (alpha >= 255) target[i] = colour;
            else if (alpha > 0) target[i] = Over(target[i], colour, (uint)alpha);
        }
    }

    /// <summary>Two channels in one multiplication; opacity from 0 to 256.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Over(uint under, uint above, uint opacity)
    {
        var rest = 256 - opacity;
        var redBlue = ((above & 0xFF00FF) * opacity + (under & 0xFF00FF) * rest + 0x800080) >> 8 & 0xFF00FF;
        var green = ((above & 0xFF00) * opacity + (under & 0xFF00) * rest + 0x8000) >> 8 & 0xFF00;
        return redBlue | green;
    }
}

/// <summary>Puts something back at the end of a <c>using</c> block.</summary>
internal readonly struct Undo(Action back) : IDisposable
{
    public void Dispose() => back();
}
