using System.Text;

namespace Bdbazar.Tests.Telemetry;

/// <summary>A message of protobuf, read without its schema.</summary>
internal sealed class Proto
{
    private readonly List<(int Field, ulong Number, ReadOnlyMemory<byte> Bytes)> _fields = [];

    public Proto(ReadOnlyMemory<byte> message)
    {
        var at = 0;
        while (at < message.Length)
        {
            var key = Varint(message.Span, ref at);
            switch (key & 7)
            {
                case 0:
                    _fields.Add(((int)(key >> 3), Varint(message.Span, ref at), default));
                    break;
                case 1:
                    at += 8;
                    break;
                case 2:
                    var length = (int)Varint(message.Span, ref at);
                    _fields.Add(((int)(key >> 3), 0, message.Slice(at, length)));
                    at += length;
                    break;
                case 5:
                    at += 4;
                    break;
                default:
                    throw new InvalidDataException($"wire type {key & 7}");
            }
        }
    }

    public IEnumerable<Proto> All(int field) => _fields.Where(f => f.Field == field).Select(f => new Proto(f.Bytes));

    public Proto One(int field) => All(field).FirstOrDefault() ?? new(default);

    public string Text(int field) => Encoding.UTF8.GetString(Bytes(field).Span);

    public string Hex(int field) => Convert.ToHexStringLower(Bytes(field).Span);

    public ulong Number(int field) => _fields.FirstOrDefault(f => f.Field == field).Number;

    private ReadOnlyMemory<byte> Bytes(int field) => _fields.FirstOrDefault(f => f.Field == field).Bytes;

    private static ulong Varint(ReadOnlySpan<byte> bytes, ref int at)
    {
        ulong value = 0;
        for (var shift = 0; ; shift += 7)
        {
            var next = bytes[at++];
            value |= (ulong)(next & 0x7f) << shift;
            if (next < 0x80)
                return value;
        }
    }
}
