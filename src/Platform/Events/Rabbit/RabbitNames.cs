using System.Globalization;
using System.Net.Sockets;
using System.Text;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Bdbazar.Platform.Events.Rabbit;

/// <summary>What things are called in the broker, and how an event is written as a message.</summary>
internal static class RabbitNames
{
    public const string Exchange = "bdbazar.events";
    public const string TraceParent = "traceparent";
    public const string AggregateId = "aggregate-id";
    public const string OccurredAt = "occurred-at";
    public const string Sequence = "sequence";

    public static string QueueOf(string module) => $"bdbazar.{module}";

    public static BasicProperties Properties(EventEnvelope envelope, string? traceParent)
    {
        var headers = new Dictionary<string, object?>
        {
            [AggregateId] = envelope.AggregateId.ToString(),
            [OccurredAt] = envelope.OccurredAt.ToString("O", CultureInfo.InvariantCulture),
        };
        if (traceParent is not null)
            headers[TraceParent] = traceParent;
        if (envelope.Sequence is { } sequence)
            headers[Sequence] = sequence;
        return new() { MessageId = envelope.EventId.ToString(), ContentType = "application/json", Persistent = true, Headers = headers };
    }

    /// <summary>Null for a message that is not one of ours.</summary>
    public static EventEnvelope? Envelope(string name, IReadOnlyBasicProperties properties, ReadOnlyMemory<byte> body) =>
        Guid.TryParse(properties.MessageId, out var eventId) && Guid.TryParse(Text(properties, AggregateId), out var aggregate)
            && DateTimeOffset.TryParse(Text(properties, OccurredAt), CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var occurredAt)
            ? new(eventId, name, aggregate, Encoding.UTF8.GetString(body.Span), Text(properties, TraceParent), occurredAt, Number(properties, Sequence))
            : null;

    /// <summary>How often it was given to somebody who then went away.</summary>
    public static int Redeliveries(IReadOnlyBasicProperties properties) => (int)Math.Min(int.MaxValue, Number(properties, "x-delivery-count") ?? 0);

    /// <summary>What the client throws when the broker is away, goes away, or does not answer in time.</summary>
    public static bool IsAway(Exception e) => e is RabbitMQClientException or IOException or SocketException or TimeoutException or OperationCanceledException or ObjectDisposedException;

    private static string? Text(IReadOnlyBasicProperties properties, string header) =>
        properties.Headers?.TryGetValue(header, out var value) == true && value is byte[] text ? Encoding.UTF8.GetString(text) : null;

    private static long? Number(IReadOnlyBasicProperties properties, string header) =>
        properties.Headers?.TryGetValue(header, out var value) == true && value is byte or sbyte or short or ushort or int or uint or long
            ? Convert.ToInt64(value, CultureInfo.InvariantCulture) : null;
}
