using Bdbazar.Contracts.Shops;

namespace Bdbazar.Shops;

/// <summary>What an owner may say about a shop.</summary>
internal sealed record ShopDetails(string Name, string Description, string? Phone, string? Whatsapp, string? Email, string? Location)
{
    /// <summary>Without white space around; an empty text is none.</summary>
    public ShopDetails Tidy() => new(Name.Trim(), Description.Trim(), Tidy(Phone), Tidy(Whatsapp), Tidy(Email), Tidy(Location));

    private static string? Tidy(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}

/// <summary>A seller's shop.</summary>
internal sealed class Shop
{
    public const string Pending = "pending";
    public const string Approved = "approved";
    public const string Suspended = "suspended";

    private static readonly Dictionary<string, string[]> Transitions = new()
    {
        [Pending] = [Approved, Suspended],
        [Approved] = [Suspended],
        [Suspended] = [Approved, Pending],
    };

    private Shop()
    {
    }

    public Guid Id { get; private init; }
    public string Slug { get; private set; } = "";
    public Guid OwnerId { get; private init; }
    public string Name { get; private set; } = "";
    public string Description { get; private set; } = "";
    public string? Logo { get; private set; }
    public string? Banner { get; private set; }
    public string? Phone { get; private set; }
    public string? Whatsapp { get; private set; }
    public string? Email { get; private set; }
    public string? Location { get; private set; }
    public string Status { get; private set; } = Pending;
    public string? StatusReason { get; private set; }

    /// <summary>The owner's account may trade.</summary>
    public bool OwnerActive { get; private set; }

    /// <summary>The owner was erased.</summary>
    public bool Closed { get; private set; }
    public int RatingSum { get; private init; }
    public int RatingCount { get; private init; }
    public DateTimeOffset CreatedAt { get; private init; }
    public int Version { get; private set; } = 1;

    public bool IsPublic => Status == Approved && OwnerActive;

    public ShopInfo Info => new(Id, Slug, Name, OwnerId, Status, IsPublic, Version);

    public static Shop Open(Guid id, Guid ownerId, ShopDetails details, bool ownerActive, DateTimeOffset at)
    {
        // PostgreSQL keeps microseconds: what is answered now is what is read later.
        var shop = new Shop { Id = id, OwnerId = ownerId, OwnerActive = ownerActive, CreatedAt = at.AddTicks(-(at.Ticks % TimeSpan.TicksPerMicrosecond)) };
        shop.Take(details);
        return shop;
    }

    /// <summary>Before it is first saved: the slug to try. It never changes after.</summary>
    public void SettleAt(string slug) => Slug = slug;

    public void Edit(ShopDetails details)
    {
        Take(details);
        Version++;
    }

    /// <summary>Refuses by the status table with 409 <c>invalid_transition</c>; the status that it has is no step.</summary>
    public void SetStatus(string status, string? reason)
    {
        var allowed = Closed ? [] : Transitions[Status];
        if (status != Status && !allowed.Contains(status))
            throw new Problem(409, "invalid_transition", $"A shop that is {Status} cannot become {status}.") { Members = new Dictionary<string, object?> { ["allowed"] = allowed } };
        (Status, StatusReason) = (status, reason);
        Version++;
    }

    public void SetOwnerActive(bool active)
    {
        OwnerActive = active;
        Version++;
    }

    /// <summary>Takes the new picture; answers the one that it replaces.</summary>
    public string? SetLogo(string? name)
    {
        var before = Logo;
        Logo = name;
        Version++;
        return before;
    }

    /// <inheritdoc cref="SetLogo"/>
    public string? SetBanner(string? name)
    {
        var before = Banner;
        Banner = name;
        Version++;
        return before;
    }

    /// <summary>The owner was erased: nothing here may tell who it was. The name stays, for orders show it.</summary>
    public void Close()
    {
        (Closed, OwnerActive, Status, StatusReason) = (true, false, Suspended, null);
        (Description, Phone, Whatsapp, Email, Location) = ("", null, null, null, null);
        Version++;
    }

    private void Take(ShopDetails details)
    {
        (Name, Description, Phone, Whatsapp, Email, Location) = details.Tidy();
    }
}
