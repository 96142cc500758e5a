using Microsoft.AspNetCore.Mvc;

namespace Bdbazar.Payments;

/// <summary>Which payments are asked for.</summary>
internal sealed record PaymentFilter
{
    /// <summary>Only those of this status.</summary>
    [FromQuery(Name = "status"), MaxLength(40)]
    public string? Status { get; init; }

    /// <summary>Only those by this method.</summary>
    [FromQuery(Name = "method"), MaxLength(40)]
    public string? Method { get; init; }
}

/// <summary>A payment in the admins' list.</summary>
/// <param name="Status">As an order's payment, or <c>cancelled</c>: all its orders were, unpaid.</param>
/// <param name="Orders">How many orders it pays.</param>
/// <example>{"id":"0198c0de-0000-7000-8000-000000000002","checkoutId":"0198c0de-0000-7000-8000-000000000001","buyerId":"0198c0de-0000-7000-8000-000000000009","method":"mock","status":"paid","amount":{"amount":316000,"currency":"BDT"},"refunded":{"amount":0,"currency":"BDT"},"orders":2,"createdAt":"2026-01-05T09:30:00Z"}</example>
internal sealed record ListedPayment(
    Guid Id, Guid CheckoutId, Guid BuyerId, string Method, string Status, Money Amount, Money Refunded, int Orders, DateTimeOffset CreatedAt);

internal static class ListPayments
{
    /// <summary>All payments, newest first.</summary>
    /// <remarks>422 for a status that there is not.</remarks>
    public static async Task<Ok<Page<ListedPayment>>> Handle(
        [AsParameters] PaymentFilter filter, [AsParameters] PageRequest page, PaymentsDb db, CancellationToken ct)
    {
        var payments = db.Payments.AsNoTracking();
        if (filter.Status is { } status)
        {
            payments = PaymentStatus.All.Contains(status)
                ? payments.Where(p => p.Status == status)
                : throw Problem.InvalidField("status", "There is no such status.");
        }
        if (filter.Method is { } method)
            payments = payments.Where(p => p.Method == method);
        if (Cursor.Read<NewestKey>(page.After) is { } after)
            payments = payments.Where(p => EF.Functions.LessThan(ValueTuple.Create(p.CreatedAt, p.Id), ValueTuple.Create(after.At, after.Id)));
        var rows = await payments.OrderByDescending(p => p.CreatedAt).ThenByDescending(p => p.Id).Take(page.Size + 1)
            .Select(p => new ListedPayment(
                p.Id, p.CheckoutId, p.BuyerId, p.Method, p.Status, new Money(p.Amount, p.Currency),
                new Money(p.Orders.Sum(o => o.Refunded), p.Currency), p.Orders.Count, p.CreatedAt))
            .ToListAsync(ct);
        return TypedResults.Ok(Page.Of(rows, page.Size, p => p, p => new NewestKey(p.CreatedAt, p.Id)));
    }
}
