using System.Text.Json;

namespace Bdbazar.Orders.Checkout;

/// <summary>New orders as plain SQL: a checkout writes nothing else, and a tracked save was a tenth of all that it cost.</summary>
internal static class WriteOrders
{
    private const string InsertOrders = """
        insert into orders.orders (
            id, number, checkout_id, shop_id, shop_name, seller_id, buyer_id, status, subtotal, discount, shipping_fee, tax, total, currency,
            shipping_method, shipping_address, payment_id, payment_method, payment_status, prepaid, note, history, placed_at, version, pay_until)
        select o.id, o.number, o.checkout_id, o.shop_id, o.shop_name, o.seller_id, o.buyer_id, o.status, o.subtotal, o.discount, o.shipping_fee, o.tax, o.total, o.currency,
            o.shipping_method, o.shipping_address::jsonb, o.payment_id, o.payment_method, o.payment_status, o.prepaid, o.note, o.history::jsonb, o.placed_at, o.version, o.pay_until
        from unnest($1::uuid[], $2::text[], $3::uuid[], $4::uuid[], $5::text[], $6::uuid[], $7::uuid[], $8::text[], $9::bigint[], $10::bigint[], $11::bigint[], $12::bigint[],
                $13::bigint[], $14::text[], $15::text[], $16::text[], $17::uuid[], $18::text[], $19::text[], $20::bool[], $21::text[], $22::text[], $23::timestamptz[], $24::int[], $25::timestamptz[])
            as o (id, number, checkout_id, shop_id, shop_name, seller_id, buyer_id, status, subtotal, discount, shipping_fee, tax, total, currency,
                shipping_method, shipping_address, payment_id, payment_method, payment_status, prepaid, note, history, placed_at, version, pay_until)
        """;

    private const string InsertLines = """
        insert into orders.order_lines (
            id, order_id, position, product_id, variant_id, title, sku, options, image_url, quantity, unit_price, line_total)
        select l.id, l.order_id, l.position, l.product_id, l.variant_id, l.title, l.sku, l.options::jsonb, l.image_url, l.quantity, l.unit_price, l.line_total
        from unnest($1::uuid[], $2::uuid[], $3::int[], $4::uuid[], $5::uuid[], $6::text[], $7::text[], $8::text[], $9::text[], $10::int[], $11::bigint[], $12::bigint[])
            as l (id, order_id, position, product_id, variant_id, title, sku, options, image_url, quantity, unit_price, line_total)
        """;

    public static IEnumerable<Rows> Of(IReadOnlyList<Order> orders) => [OrdersOf(orders), LinesOf([.. orders.SelectMany(o => o.Lines)])];

    private static Rows OrdersOf(IReadOnlyList<Order> orders)
    {
        T[] Each<T>(Func<Order, T> value) => [.. orders.Select(value)];
        return new(InsertOrders,
            Each(o => o.Id), Each(o => o.Number), Each(o => o.CheckoutId), Each(o => o.ShopId), Each(o => o.ShopName),
            Each(o => o.SellerId), Each(o => o.BuyerId), Each(o => o.Status), Each(o => o.Subtotal), Each(o => o.Discount),
            Each(o => o.ShippingFee), Each(o => o.Tax), Each(o => o.Total), Each(o => o.Currency), Each(o => o.ShippingMethod),
            Each(o => Document(o.ShippingAddress)), Each(o => o.PaymentId), Each(o => o.PaymentMethod), Each(o => o.PaymentStatus), Each(o => o.Prepaid),
            Each(o => o.Note), Each(o => Document(o.History)), Each(o => o.PlacedAt), Each(o => o.Version), Each(o => o.PayUntil));
    }

    private static Rows LinesOf(IReadOnlyList<OrderLine> lines)
    {
        T[] Each<T>(Func<OrderLine, T> value) => [.. lines.Select(value)];
        return new(InsertLines,
            Each(l => l.Id), Each(l => l.OrderId), Each(l => l.Position), Each(l => l.ProductId), Each(l => l.VariantId), Each(l => l.Title), Each(l => l.Sku),
            Each(l => Document(l.Options)), Each(l => l.ImageUrl), Each(l => l.Quantity), Each(l => l.UnitPrice), Each(l => l.LineTotal));
    }

    private static string Document<T>(T value) => JsonSerializer.Serialize(value, Json.Options);
}
