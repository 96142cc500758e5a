using Bdbazar.Contracts.Shipping;

namespace Bdbazar.Shipping;

/// <summary>The parcel of an order.</summary>
internal sealed class Shipment
{
    public const string Pending = "pending";
    public const string Processed = "processed";
    public const string Shipped = "shipped";
    public const string InTransit = "in_transit";
    public const string Delivered = "delivered";
    public const string Failed = "failed";
    public const string Cancelled = "cancelled";

    /// <summary>More scans than any parcel has.</summary>
    private const int MaxEvents = 100;

    /// <summary>What a seller may set next. Steps may be left out on the way out, but nothing arrives that was not sent.</summary>
    internal static readonly IReadOnlyDictionary<string, string[]> Transitions = new Dictionary<string, string[]>
    {
        [Pending] = [Processed, Shipped, InTransit],
        [Processed] = [Shipped, InTransit],
        [Shipped] = [InTransit, Delivered, Failed],
        [InTransit] = [Delivered, Failed],
        [Failed] = [InTransit],
        [Delivered] = [],
        [Cancelled] = [],
    };

    public Guid OrderId { get; private init; }
    public Guid CheckoutId { get; private init; }
    public Guid ShopId { get; private init; }
    public Guid SellerId { get; private init; }
    public Guid BuyerId { get; private init; }
    public string Status { get; private set; } = Pending;
    public string? Carrier { get; private set; }
    public string? TrackingNumber { get; private set; }
    public DateOnly? EstimatedDelivery { get; private set; }
    public DateTimeOffset CreatedAt { get; private init; }
    public int Version { get; private set; } = 1;
    public List<ShipmentEvent> Events { get; private init; } = [];

    public string? TrackingUrl => Carriers.TrackingUrl(Carrier, TrackingNumber);

    public ShipmentInfo Info => new(OrderId, Carrier, TrackingNumber, TrackingUrl, Status, EstimatedDelivery);

    /// <summary>Refuses a step that the table does not have with 409 <c>invalid_transition</c>.</summary>
    public void RequireStep(string status)
    {
        var allowed = Transitions[Status];
        if (!allowed.Contains(status))
            throw Refused(allowed, $"A parcel that is {Status} cannot become {status}.");
    }

    public static Problem Refused(string[] allowed, FormattableString detail) =>
        new(409, "invalid_transition", detail) { Members = new Dictionary<string, object?> { ["allowed"] = allowed } };

    /// <summary>Who carries it and when it comes; what is null stays as it was.</summary>
    public void Label(string carrier, string? trackingNumber, DateOnly? estimatedDelivery)
    {
        Carrier = carrier.Trim();
        TrackingNumber = trackingNumber?.Trim() ?? TrackingNumber;
        EstimatedDelivery = estimatedDelivery ?? EstimatedDelivery;
        Version++;
    }

    /// <summary>Something happened to it: it moved on, or was seen somewhere. 409 <c>too_many_events</c> past the limit.</summary>
    public void Record(string status, string? place, string? note, Guid eventId, DateTimeOffset at)
    {
        if (Events.Count >= MaxEvents)
            throw Problem.Conflict("too_many_events", $"A parcel has at most {MaxEvents} events.");
        Add(status, place, note, eventId, at);
    }

    /// <summary>Its order was cancelled, and nothing holds that up.</summary>
    public void Cancel(Guid eventId, DateTimeOffset at) => Add(Cancelled, null, null, eventId, at);

    /// <summary>The order is there already, whoever said so; false where the parcel has got as far, or goes nowhere any more.</summary>
    /// <param name="status">shipped or delivered</param>
    public bool Follow(string status, Guid eventId, DateTimeOffset at)
    {
        string[] before = status == Shipped ? [Pending, Processed] : [Pending, Processed, Shipped, InTransit, Failed];
        if (!before.Contains(Status))
            return false;
        Add(status, null, null, eventId, at);
        return true;
    }

    private void Add(string status, string? place, string? note, Guid eventId, DateTimeOffset at)
    {
        Status = status;
        Events.Add(new() { Id = eventId, OrderId = OrderId, Status = status, At = at.AddTicks(-(at.Ticks % TimeSpan.TicksPerMicrosecond)), Place = place, Note = note });
        Version++;
    }
}

/// <summary>A step of a parcel's way.</summary>
internal sealed class ShipmentEvent
{
    public Guid Id { get; init; }
    public Guid OrderId { get; init; }
    public required string Status { get; init; }
    public DateTimeOffset At { get; init; }
    public string? Place { get; init; }
    public string? Note { get; init; }
}
