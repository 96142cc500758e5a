namespace Bdbazar.DrawPictures;

/// <summary>A small repeatable source of chance: the same seed draws the same picture on every machine.</summary>
internal sealed class Dice(int seed)
{
    private uint state = Scatter((uint)seed);

    public float Next()
    {
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        return (state >> 8) / (float)(1 << 24);
    }

    public float Between(float low, float high) => low + (high - low) * Next();

    public int Below(int count) => (int)(Next() * count);

    /// <summary>Neighbouring seeds must not begin alike.</summary>
    private static uint Scatter(uint seed)
    {
        seed = (seed + 0x9E3779B9u) * 0x85EBCA6Bu;
        seed = (seed ^ (seed >> 13)) * 0xC2B2AE35u;
        return (seed ^ (seed >> 16)) | 1u;
    }
}
