using System.Text.Json;
using Npgsql;
using NpgsqlTypes;

namespace Bdbazar.Orders.Checkout;

/// <summary>New orders as plain SQL: a checkout writes nothing else, and a tracked save was a tenth of all that it cost.</summary>
internal static class WriteOrders
{
    private const string InsertOrder = """
        insert into orders.orders (
            id, number, checkout_id, shop_id, shop_name, seller_id, buyer_id, status, subtotal, discount, shipping_fee, tax, total, currency,
            shipping_method, shipping_address, payment_id, payment_method, payment_status, prepaid, note, history, placed_at, version)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24)
        """;

    private const string InsertLines = """
        insert into orders.order_lines (
            id, order_id, position, product_id, variant_id, title, sku, options, image_url, quantity, unit_price, line_total)
        select l.id, l.order_id, l.position, l.product_id, l.variant_id, l.title, l.sku, l.options::jsonb, l.image_url, l.quantity, l.unit_price, l.line_total
        from unnest($1::uuid[], $2::uuid[], $3::int[], $4::uuid[], $5::uuid[], $6::text[], $7::text[], $8::text[], $9::text[], $10::int[], $11::bigint[], $12::bigint[])
            as l (id, order_id, position, product_id, variant_id, title, sku, options, image_url, quantity, unit_price, line_total)
        """;

    public static IEnumerable<NpgsqlBatchCommand> Of(IReadOnlyList<Order> orders) =>
        [.. orders.Select(Insert), Insert([.. orders.SelectMany(o => o.Lines)])];

    private static NpgsqlBatchCommand Insert(Order o) => new(InsertOrder)
    {
        Parameters =
        {
            Parameter.Of(o.Id), Parameter.Of(o.Number), Parameter.Of(o.CheckoutId), Parameter.Of(o.ShopId), Parameter.Of(o.ShopName),
            Parameter.Of(o.SellerId), Parameter.Of(o.BuyerId), Parameter.Of(o.Status), Parameter.Of(o.Subtotal), Parameter.Of(o.Discount),
            Parameter.Of(o.ShippingFee), Parameter.Of(o.Tax), Parameter.Of(o.Total), Parameter.Of(o.Currency), Parameter.Of(o.ShippingMethod),
            Document(o.ShippingAddress), Parameter.Of(o.PaymentId), Parameter.Of(o.PaymentMethod), Parameter.Of(o.PaymentStatus), Parameter.Of(o.Prepaid),
            Parameter.Of(o.Note), Document(o.History), Parameter.Of(o.PlacedAt), Parameter.Of(o.Version),
        },
    };

    private static NpgsqlBatchCommand Insert(IReadOnlyList<OrderLine> lines)
    {
        NpgsqlParameter Each<T>(Func<OrderLine, T> value) => Parameter.Of(lines.Select(value).ToArray());
        return new(InsertLines)
        {
            Parameters =
            {
                Each(l => l.Id), Each(l => l.OrderId), Each(l => l.Position), Each(l => l.ProductId), Each(l => l.VariantId), Each(l => l.Title), Each(l => l.Sku),
                Each(l => JsonSerializer.Serialize(l.Options, Json.Options)), Each(l => l.ImageUrl), Each(l => l.Quantity), Each(l => l.UnitPrice), Each(l => l.LineTotal),
            },
        };
    }

    private static NpgsqlParameter Document<T>(T value) => new() { Value = JsonSerializer.Serialize(value, Json.Options), NpgsqlDbType = NpgsqlDbType.Jsonb };
}
