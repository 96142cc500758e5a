using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;

namespace Bdbazar.Platform.Http;

/// <summary>One page of a list.</summary>
/// <param name="Items">In the list's order.</param>
/// <param name="Next">The cursor of the next page, or null on the last.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Next);

/// <summary>Which page of a list is asked for. Bind it with [AsParameters].</summary>
public sealed record PageRequest
{
    /// <summary>Items a page, 1 to 100, 20 by default.</summary>
    [FromQuery(Name = "limit"), Range(1, 100, ErrorMessage = "Must be from 1 to 100.")]
    public int? Limit { get; init; }

    /// <summary>The <c>next</c> of the page before.</summary>
    [FromQuery(Name = "after")]
    public string? After { get; init; }

    public int Size => Limit ?? 20;
}

/// <summary>The usual sort key: newest first, the id for equal times.</summary>
public sealed record NewestKey(DateTimeOffset At, Guid Id)
{
    // A cursor comes from outside, and timestamptz takes no offset but zero.
    public DateTimeOffset At { get; } = At.ToUniversalTime();
}

public static class Page
{
    /// <summary>Makes a page of <paramref name="rows"/>, of which one more than the page's size was asked for to see whether it goes on.</summary>
    public static Page<TView> Of<TRow, TView, TKey>(IReadOnlyList<TRow> rows, int size, Func<TRow, TView> view, Func<TRow, TKey> key) =>
        new([.. rows.Take(size).Select(view)], rows.Count > size ? Cursor.Write(key(rows[size - 1])) : null);
}
