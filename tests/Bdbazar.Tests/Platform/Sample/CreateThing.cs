using System.ComponentModel.DataAnnotations;
using Bdbazar.Contracts;
using Bdbazar.Platform.Auth;
using Bdbazar.Platform.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Bdbazar.Tests.Platform.Sample;

/// <summary>A thing to be made.</summary>
/// <param name="Name">Shown to buyers.</param>
/// <param name="Price">Of one unit.</param>
/// <param name="Kind">What it is like.</param>
/// <param name="Count">Units, 1 to 999.</param>
/// <param name="Note">For the seller alone.</param>
/// <param name="Until">No longer than until then.</param>
/// <param name="Parts">What it is made of.</param>
/// <param name="Labels">Free words by name.</param>
/// <param name="SendTo">Where to, if anywhere.</param>
internal sealed record CreateThingRequest(
    [property: MaxLength(50)] string Name,
    [property: Price] Money Price,
    [property: OneOf("plain", "fancy")] string Kind = "plain",
    [property: Range(1, 999)] int Count = 1,
    [property: MaxLength(100)] string? Note = null,
    DateTimeOffset? Until = null,
    [property: MaxLength(3)] IReadOnlyList<PartRequest>? Parts = null,
    Dictionary<string, string>? Labels = null,
    Address? SendTo = null) : IValidatableObject
{
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Note is not null && Note == Name)
            yield return new("Must not repeat the name.", ["note"]);
    }
}

/// <summary>A part of a thing.</summary>
/// <param name="Sku">The seller's own code.</param>
/// <param name="Fee">What it adds, if anything.</param>
internal sealed record PartRequest([property: MaxLength(10)] string Sku, [property: Price(Min = 0)] Money? Fee = null);

internal static class CreateThing
{
    /// <summary>Makes a thing.</summary>
    /// <remarks>Tells everybody by <see cref="ThingMoved"/>. 409 <c>thing_exists</c> for a name that is taken.</remarks>
    public static async Task<Created<ThingView>> Handle(
        CreateThingRequest request, CurrentUser user, SampleDb db, Whims whims, TimeProvider clock, CancellationToken ct)
    {
        var thing = ThingOf(request, user, clock);
        db.Things.Add(thing);
        db.Raise(new ThingMoved(thing.Id, 1));
        await db.SaveChangesAsync(ct);
        await whims.OnCreate();
        return TypedResults.Created($"/api/v1/things/{thing.Id}", ThingView.Of(thing));
    }

    /// <summary>Makes a thing by plain SQL, together with others.</summary>
    /// <remarks>As the other; of the name <c>clash</c> there can be only one, which shows when it commits.</remarks>
    public static async Task<Created<ThingView>> HandleTogether(
        CreateThingRequest request, CurrentUser user, SampleDb db, Whims whims, TimeProvider clock, CancellationToken ct)
    {
        var thing = ThingOf(request, user, clock);
        await db.Write(
            [
                new("""
                    insert into sample.things (id, owner_id, name, price, currency, kind, created_at, version)
                    select * from unnest($1::uuid[], $2::uuid[], $3::text[], $4::bigint[], $5::text[], $6::text[], $7::timestamptz[], $8::int[])
                    """, new[] { thing.Id }, new[] { thing.OwnerId }, new[] { thing.Name }, new[] { thing.Price }, new[] { thing.Currency },
                    new[] { thing.Kind }, new[] { thing.CreatedAt }, new[] { thing.Version }),
            ],
            [new ThingMoved(thing.Id, 1)], ct);
        await whims.OnCreate();
        return TypedResults.Created($"/api/v1/things/{thing.Id}", ThingView.Of(thing));
    }

    private static Thing ThingOf(CreateThingRequest request, CurrentUser user, TimeProvider clock) => request.Name == "taken"
        ? throw Problem.Conflict("thing_exists", $"There is one of this name.")
        : new()
        {
            Id = request.Name == "clash" ? new(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11) : clock.NewId(), OwnerId = user.IdOrNull, Name = request.Name, Kind = request.Kind,
            CreatedAt = clock.GetUtcNow(), Price = request.Price.Amount, Currency = request.Price.Currency,
        };
}
