namespace Bdbazar.Faults;

/// <summary>What must be true of the books after any fault, once everything that was under way has arrived.</summary>
internal sealed class Audit(ServicesMarket market)
{
    // Who hears which event, by its handler: each event has exactly one row there. What sets off another comes before it.
    private static readonly (string Teller, string Event, string Hearer, string Handler)[] Heard =
    [
        ("payments", "payments.changed.v1", "orders", "WhenPaymentChanged"),
        ("orders", "orders.placed.v1", "cart", "WhenOrderPlaced"),
        ("orders", "orders.placed.v1", "shipping", "WhenOrderPlaced"),
        ("orders", "orders.confirmed.v1", "catalog", "WhenOrderConfirmed"),
    ];

    public async Task IsRight(IReadOnlyCollection<Bought> bought, IReadOnlyList<(Guid Variant, int Stock)> goods, IReadOnlyDictionary<(Guid Buyer, Guid Variant), int> added)
    {
        foreach (var module in ServicesMarket.Keeping)
            await Eventually.True(async () => await market.Count(module, $"select count(*) from {module}.outbox where delivered_at is null") == 0, $"{module} has told everything", seconds: 120);
        foreach (var (teller, happened, hearer, handler) in Heard)
        {
            await Eventually.True(async () => await Missing(teller, happened, hearer, handler) == 0, $"{hearer} has heard every {happened}", seconds: 120);
            Assert.Equal(
                await market.Count(teller, $"select count(*) from {teller}.outbox where name = '{happened}'"),
                await market.Count(hearer, $"select count(*) from {hearer}.inbox where handler = '{handler}'"));
        }
        foreach (var module in ServicesMarket.Keeping)
            Assert.True(await market.Count(module, $"select count(*) from {module}.dead_events") == 0, $"{module} has dead events");

        await EveryKeyHasOneCheckout(bought);
        await StockIsConserved(goods);
        await EachLineIsOrderedOnce(added);
        Assert.Equal(await Orders("true"), await market.Count("shipping", "select count(*) from shipping.shipments"));
        Assert.Equal(await market.Count("orders", "select count(distinct checkout_id) from orders.orders"), await market.Count("payments", "select count(*) from payments.payments"));
        await WhatIsWrittenTogetherIsThereTogether();
    }

    // The database does not look for it at every row (0003_lines, 0002_parts and 0013_holds.sql).
    private async Task WhatIsWrittenTogetherIsThereTogether()
    {
        Assert.Equal(0, await market.Count("orders", "select count(*) from orders.orders o full join orders.order_lines l on l.order_id = o.id where o.id is null or l.id is null"));
        Assert.Equal(0, await market.Count("payments", "select count(*) from payments.payments p full join payments.payment_orders o on o.payment_id = p.id where p.id is null or o.order_id is null"));
        Assert.Equal(0, await market.Count("catalog", "select count(*) from catalog.reservations r where not exists (select from catalog.variants v where v.id = r.variant_id)"));
    }

    private async Task EveryKeyHasOneCheckout(IReadOnlyCollection<Bought> bought)
    {
        Assert.Equal(bought.Count, bought.Select(b => b.CheckoutId).Distinct().Count());
        var kept = (await market.Rows("orders", "select checkout_id, count(*), count(*) filter (where status = 'confirmed') from orders.orders group by 1",
            r => (Id: r.GetGuid(0), Orders: r.GetInt64(1), Confirmed: r.GetInt64(2)))).ToDictionary(o => o.Id);
        Assert.Equal(bought.Select(b => b.CheckoutId).Order(), kept.Keys.Order());
        foreach (var checkout in bought)
        {
            Assert.Equal(checkout.Orders, kept[checkout.CheckoutId].Orders);
            Assert.Equal(checkout.Paid ? checkout.Orders : 0, kept[checkout.CheckoutId].Confirmed);
        }
    }

    // Sold is what confirmed orders have, held what pending ones have; the rest is there.
    private async Task StockIsConserved(IReadOnlyList<(Guid Variant, int Stock)> goods)
    {
        var ordered = (await market.Rows("orders", """
            select l.variant_id, sum(l.quantity) filter (where o.status = 'confirmed'), sum(l.quantity) filter (where o.status = 'pending')
            from orders.order_lines l join orders.orders o on o.id = l.order_id group by 1
            """, r => (Variant: r.GetGuid(0), Sold: Number(r, 1), Held: Number(r, 2)))).ToDictionary(o => o.Variant);
        var stock = (await market.Rows("catalog", "select variant_id, on_hand, reserved from catalog.stock",
            r => (Variant: r.GetGuid(0), OnHand: r.GetInt32(1), Reserved: r.GetInt32(2)))).ToDictionary(s => s.Variant);
        foreach (var (variant, initial) in goods)
        {
            var (_, sold, held) = ordered.GetValueOrDefault(variant);
            Assert.Equal((variant, initial - sold, held), (variant, stock[variant].OnHand, stock[variant].Reserved));
        }
    }

    // What buyers put into their carts is in an order or in the cart, and nothing else is.
    private async Task EachLineIsOrderedOnce(IReadOnlyDictionary<(Guid Buyer, Guid Variant), int> added)
    {
        var found = new Dictionary<(Guid, Guid), long>();
        (string Module, string Query)[] places =
        [
            ("orders", "select o.buyer_id, l.variant_id, sum(l.quantity) from orders.orders o join orders.order_lines l on l.order_id = o.id group by 1, 2"),
            ("cart", "select c.user_id, i.variant_id, sum(i.quantity) from cart.carts c join cart.items i on i.cart_id = c.id where c.user_id is not null group by 1, 2"),
        ];
        foreach (var (module, query) in places)
        {
            foreach (var (buyer, variant, quantity) in await market.Rows(module, query, r => (r.GetGuid(0), r.GetGuid(1), Number(r, 2))))
                found[(buyer, variant)] = found.GetValueOrDefault((buyer, variant)) + quantity;
        }
        foreach (var (line, quantity) in added)
            Assert.Equal((line, quantity), (line, (int)found.GetValueOrDefault(line)));
    }

    private static long Number(Npgsql.NpgsqlDataReader row, int column) => row.IsDBNull(column) ? 0 : row.GetInt64(column);

    private Task<long> Orders(string where) => market.Count("orders", $"select count(*) from orders.orders where {where}");

    private async Task<long> Missing(string teller, string happened, string hearer, string handler) =>
        await market.Count(teller, $"select count(*) from {teller}.outbox where name = '{happened}'")
        - await market.Count(hearer, $"select count(*) from {hearer}.inbox where handler = '{handler}'");
}
