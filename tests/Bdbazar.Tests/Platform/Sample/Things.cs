using System.ComponentModel.DataAnnotations;
using Bdbazar.Contracts;
using Bdbazar.Platform.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Bdbazar.Tests.Platform.Sample;

/// <summary>A thing as everybody sees it.</summary>
/// <param name="Id">Of the thing.</param>
/// <param name="Name">Shown to buyers.</param>
/// <param name="Price">Of one unit.</param>
/// <param name="OldPrice">Before it fell, or null.</param>
/// <param name="Kind">plain or fancy.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="Version">Grows with each edit.</param>
/// <example>{"id":"0198c1f0-0000-7000-8000-000000000001","name":"Nakshi kantha","price":{"amount":155000,"currency":"BDT"},"oldPrice":null,"kind":"fancy","createdAt":"2026-01-31T10:00:00+00:00","version":1}</example>
internal sealed record ThingView(Guid Id, string Name, Money Price, Money? OldPrice, string Kind, DateTimeOffset CreatedAt, int Version)
{
    public static ThingView Of(Thing t) => new(t.Id, t.Name, new(t.Price, t.Currency), null, t.Kind, t.CreatedAt, t.Version);
}

/// <summary>Which things.</summary>
/// <param name="Kind">Only of this kind.</param>
/// <param name="Shop">Only of this shop.</param>
/// <param name="MinPrice">Not cheaper, in minor units.</param>
internal sealed record ThingFilter(
    [property: FromQuery(Name = "kind"), OneOf("plain", "fancy")] string? Kind,
    [property: FromQuery(Name = "shop")] Guid? Shop,
    [property: FromQuery(Name = "minPrice"), Range(0, 1000)] long? MinPrice);

internal static class ListThings
{
    /// <summary>Lists things, newest first.</summary>
    /// <param name="cartId">The guest's cart.</param>
    /// <param name="q">Words to look for.</param>
    public static async Task<Ok<Page<ThingView>>> Handle(
        [AsParameters] PageRequest page, [AsParameters] ThingFilter filter, [FromHeader(Name = "X-Cart-Id")] Guid? cartId, string q, SampleDb db, CancellationToken ct)
    {
        var rows = db.Things.AsNoTracking().Where(t => filter.Kind == null || t.Kind == filter.Kind);
        if (Cursor.Read<NewestKey>(page.After) is { } after)
            rows = rows.Where(t => EF.Functions.LessThan(ValueTuple.Create(t.CreatedAt, t.Id), ValueTuple.Create(after.At, after.Id)));
        var things = await rows.OrderByDescending(t => t.CreatedAt).ThenByDescending(t => t.Id).Take(page.Size + 1).ToListAsync(ct);
        return TypedResults.Ok(Page.Of(things, page.Size, ThingView.Of, t => new NewestKey(t.CreatedAt, t.Id)));
    }
}

internal static class GetThing
{
    /// <summary>One thing.</summary>
    /// <param name="id">Of the thing.</param>
    public static async Task<Ok<ThingView>> Handle(Guid id, SampleDb db, CancellationToken ct) =>
        TypedResults.Ok(ThingView.Of(await db.Things.SingleOrDefaultAsync(t => t.Id == id, ct) ?? throw Problem.NotFound("thing")));
}

/// <summary>What of a thing may be changed.</summary>
/// <param name="Name">Shown to buyers.</param>
/// <example>{"name":"Nakshi kantha, large"}</example>
internal sealed record EditThingRequest([property: MaxLength(50)] string Name);

internal static class EditThing
{
    /// <summary>Renames a thing.</summary>
    /// <param name="id">Of the thing.</param>
    public static async Task<Ok<ThingView>> Handle(Guid id, EditThingRequest request, HttpRequest http, SampleDb db, CancellationToken ct)
    {
        var thing = await db.Things.SingleOrDefaultAsync(t => t.Id == id, ct) ?? throw Problem.NotFound("thing");
        Versions.RequireMatch(http, thing.Version);
        thing.Name = request.Name;
        thing.Version++;
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(ThingView.Of(thing));
    }
}

internal static class DeleteThing
{
    /// <summary>Removes a thing.</summary>
    /// <param name="id">Of the thing.</param>
    public static async Task<NoContent> Handle(Guid id, SampleDb db, CancellationToken ct)
    {
        await db.Things.Where(t => t.Id == id).ExecuteDeleteAsync(ct);
        return TypedResults.NoContent();
    }
}

/// <summary>Things to look for.</summary>
/// <param name="Names">Any of these.</param>
internal sealed record FindThingsRequest([property: MaxLength(20)] IReadOnlyList<string> Names);

internal static class FindThings
{
    /// <summary>Looks things up by name.</summary>
    public static async Task<Ok<Page<ThingView>>> Handle(FindThingsRequest request, SampleDb db, CancellationToken ct) => TypedResults.Ok(new Page<ThingView>(
        [.. (await db.Things.Where(t => request.Names.Contains(t.Name)).ToListAsync(ct)).Select(ThingView.Of)], null));
}

internal static class AddPicture
{
    /// <summary>Takes a picture of a thing.</summary>
    /// <param name="id">Of the thing.</param>
    /// <param name="file">The picture.</param>
    public static Accepted Handle(Guid id, IFormFile file) => TypedResults.Accepted($"/api/v1/things/{id}/{file.Length}");
}
