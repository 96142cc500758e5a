namespace Bdbazar.Catalog.Import;

/// <summary>The statements of an import. $1: the rows, as JSON; where they use them, $2: now, $3: who imports.</summary>
internal static class ImportSql
{
    public const string InsertProducts = """
        insert into catalog.products (id, shop_id, slug, handle, title, description, category_id, brand, tags, attributes, status, listed, price, in_stock, search, created_at, updated_at)
        select r.id, r.shop_id, r.slug, r.handle, r.title, r.description, r.category_id, r.brand, r.tags, r.attributes, r.status, r.listed, r.price, r.in_stock, r.search, $2, $2
        from json_to_recordset($1) as r (
            id uuid, shop_id uuid, slug text, handle text, title text, description text, category_id uuid, brand text, tags text[],
            attributes jsonb, status text, listed boolean, price bigint, in_stock boolean, search tsvector)
       
        """;

    public const string UpdateProducts = """
        update catalog.products p
        set title = r.title, description = r.description, brand = r.brand, tags = r.tags, attributes = r.attributes, status = r.status,
            listed = r.listed, search = coalesce(r.search, p.search), updated_at = $2, version = p.version + 1
        from json_to_recordset($1) as r (
            id uuid, title text, description text, brand text, tags text[], attributes jsonb, status text, listed boolean, search tsvector)
        where p.id = r.id
        """;

    public const string InsertVariants = """
        with r as (
            select * from json_to_recordset($1) as r (
                id uuid, product_id uuid, position int, sku text, options jsonb, price bigint, compare_at_price bigint, weight_grams int)
        ), priced as (
            insert into catalog.price_history (variant_id, price, valid_from) select id, price, $2 from r
        )
        insert into catalog.variants (id, product_id, position, sku, options, price, compare_at_price, weight_grams)
        select id, product_id, position, sku, options, price, compare_at_price, weight_grams from r
        """;

    public const string UpdateVariants = """
        update catalog.variants v
        set sku = r.sku, options = r.options, price = r.price, compare_at_price = r.compare_at_price, weight_grams = r.weight_grams
        from json_to_recordset($1) as r (id uuid, sku text, options jsonb, price bigint, compare_at_price bigint, weight_grams int)
        where v.id = r.id
        """;

    // Clocks of two machines may differ: a span ends after it began all the same.
    public const string Reprice = """
        with closed as (
            update catalog.price_history h set valid_to = greatest($2, h.valid_from + interval '1 microsecond')
            from json_to_recordset($1) as r (id uuid, price bigint) where h.variant_id = r.id and h.valid_to is null
            returning h.variant_id, r.price, h.currency, h.valid_to
        )
        insert into catalog.price_history (variant_id, price, currency, valid_from)
        select variant_id, price, currency, valid_to from closed
        """;

    public const string InsertStock = """
        with r as (
            select * from json_to_recordset($1) as r (id uuid, on_hand int)
        ), moved as (
            insert into catalog.stock_movements (variant_id, delta, on_hand, kind, by_user, at)
            select id, on_hand, on_hand, 'imported', $3, $2 from r where on_hand > 0
        )
        insert into catalog.stock (variant_id, on_hand, reserved) select id, on_hand, 0 from r
        """;

    // in_stock follows by the table's trigger.
    public const string SetStock = """
        with moved as (
            update catalog.stock s set on_hand = r.on_hand
            from json_to_recordset($1) as r (id uuid, on_hand int)
            join catalog.stock b on b.variant_id = r.id
            where s.variant_id = r.id
            returning s.variant_id, s.on_hand, s.on_hand - b.on_hand as delta
        )
        insert into catalog.stock_movements (variant_id, delta, on_hand, kind, by_user, at)
        select variant_id, delta, on_hand, 'imported', $3, $2 from moved
        """;

    public const string InsertImages = """
        insert into catalog.images (id, product_id, position, blob_key, content_type, width, height, alt, source_url)
        select id, product_id, position, '', '', 0, 0, alt, source_url
        from json_to_recordset($1) as r (id uuid, product_id uuid, position int, alt text, source_url text)
        """;

    public const string UpdateImages = """
        update catalog.images i set position = r.position, alt = r.alt
        from json_to_recordset($1) as r (id uuid, position int, alt text)
        where i.id = r.id
        """;

    // The products are locked, so this sees whatever a sale beside it has changed.
    public const string Derive = """
        update catalog.products p set price = d.price, in_stock = d.in_stock
        from (select v.product_id, min(v.price) as price, coalesce(bool_or(s.available > 0), false) as in_stock
              from catalog.variants v left join catalog.stock s on s.variant_id = v.id
              where not v.archived and v.product_id in (select id from json_to_recordset($1) as r (id uuid))
              group by v.product_id) d
        where p.id = d.product_id and (p.price <> d.price or p.in_stock <> d.in_stock)
        """;
}
