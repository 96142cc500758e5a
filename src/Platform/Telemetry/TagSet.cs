using System.Runtime.CompilerServices;

namespace Bdbazar.Platform.Telemetry;

/// <summary>The tags of a measurement as a key: made, compared and looked up without touching the heap, for it happens with every request.</summary>
internal readonly struct TagSet : IEquatable<TagSet>
{
    /// <summary>Tags beyond these are left out.</summary>
    public const int Most = 8;

    [InlineArray(Most)]
    private struct Slots
    {
        private KeyValuePair<string, object?> _first;
    }

    private readonly Slots _slots;
    private readonly int _count;
    private readonly int _hash;

    /// <param name="label">What a tag becomes; null leaves it out.</param>
    public TagSet(ReadOnlySpan<KeyValuePair<string, object?>> tags, Func<KeyValuePair<string, object?>, KeyValuePair<string, object?>?>? label)
    {
        var hash = new HashCode();
        foreach (var tag in tags)
        {
            if (_count == Most)
                break;
            if ((label is null ? tag : label(tag)) is not { } kept)
                continue;
            _slots[_count++] = kept;
            hash.Add(kept.Key);
            hash.Add(kept.Value);
        }
        _hash = hash.ToHashCode();
    }

    public KeyValuePair<string, object?>[] ToArray()
    {
        var tags = new KeyValuePair<string, object?>[_count];
        for (var i = 0; i < _count; i++)
            tags[i] = _slots[i];
        return tags;
    }

    public bool Equals(TagSet other)
    {
        if (_hash != other._hash || _count != other._count)
            return false;
        for (var i = 0; i < _count; i++)
        {
            if (_slots[i].Key != other._slots[i].Key || !Equals(_slots[i].Value, other._slots[i].Value))
                return false;
        }
        return true;
    }

    public override bool Equals(object? obj) => obj is TagSet other && Equals(other);

    public override int GetHashCode() => _hash;
}
