using System.Text.Json.Nodes;
using Bdbazar.Contracts.Catalog;
using Bdbazar.Contracts.Orders;
using FsCheck;
using FsCheck.Fluent;

namespace Bdbazar.Tests.Catalog;

/// <summary>Any history of checkouts, orders and stock-taking, against the database and against a model of a page.</summary>
public sealed class StockProperties(StockProperties.ShortHolds market) : IClassFixture<StockProperties.ShortHolds>
{
    private const int Units = 6;

    /// <summary>Holds end within the life of a token, so that moving the clock ends them alone.</summary>
    public sealed class ShortHolds(PostgresFixture postgres) : CatalogMarket(postgres)
    {
        protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string> { ["Catalog:ReservationMinutes"] = "1" };
    }

    // Two variants of one shop and one of another.
    private static readonly int[] ShopOf = [0, 0, 1];

    private enum Deed { Reserve, ReserveMore, Confirm, Cancel, Release, Order, Expire, Adjust, Count }

    private sealed record Step(Deed Deed, int Checkout, int A, int B, int C);

    private static readonly Arbitrary<Step[]> Histories = Arb.From(
        (from deed in Gen.Frequency(
             (6, Gen.Elements(Deed.Reserve, Deed.ReserveMore)), (3, Gen.Constant(Deed.Confirm)), (2, Gen.Elements(Deed.Cancel, Deed.Release)),
             (1, Gen.Elements(Deed.Order, Deed.Expire)), (2, Gen.Elements(Deed.Adjust, Deed.Count)))
         from checkout in Gen.Choose(0, 3)
         from a in Gen.Choose(0, 3)
         from b in Gen.Choose(0, 3)
         from c in Gen.Choose(0, 3)
         select new Step(deed, checkout, a, b, c)).ArrayOf(30),
        steps => Enumerable.Range(0, steps.Length).Select(left => steps.Where((_, i) => i != left).ToArray()));

    [Fact]
    public Task One_after_the_other_every_step_does_what_the_model_says() => Check(40, async steps =>
    {
        var world = await World.Of(market);
        var model = new Model();
        foreach (var step in steps)
        {
            var (expected, done) = (model.Do(step), await world.Do(step));
            Assert.True(expected == done, $"{step}: {done}, not {expected}, in {string.Join(' ', steps.AsEnumerable())}");
            Assert.Equal(model.Levels, await world.Levels());
        }
        await world.Balances();
    });

    [Fact]
    public Task All_at_once_nothing_is_sold_twice_or_lost() => Check(25, async steps =>
    {
        var world = await World.Of(market);
        // Steps of one checkout keep their order (its orders' events do); checkouts, stock-taking and expiry go on beside each other.
        await Task.WhenAll(steps.GroupBy(s => s.Deed is Deed.Adjust or Deed.Count or Deed.Expire ? 10 + s.A : s.Checkout).Select(async actor =>
        {
            foreach (var step in actor)
                await world.Do(step);
        }));
        await world.Balances();
    });

    private static Task Check(int histories, Func<Step[], Task> property) => Task.Run(() =>
        Prop.ForAll(Histories, steps => property(steps).GetAwaiter().GetResult())
            .Check(Config.QuickThrowOnFailure.WithMaxTest(histories)));

    /// <summary>What ought to happen.</summary>
    private sealed class Model
    {
        private readonly int[] _onHand = [Units, Units, Units];
        private readonly bool[] _ordered = new bool[4];
        private readonly Dictionary<(int Checkout, int Variant), (int Quantity, bool Sold, bool Kept)> _lines = [];

        public IEnumerable<(int, int, int)> Levels => _onHand.Select((onHand, v) => (onHand, Reserved(v), onHand - Reserved(v)));

        public bool Do(Step step)
        {
            var mine = _lines.Where(l => l.Key.Checkout == step.Checkout).ToList();
            switch (step.Deed)
            {
                case Deed.Reserve or Deed.ReserveMore:
                    if (mine.Any(l => l.Value.Sold || l.Value.Kept))
                        return true;
                    foreach (var line in mine)
                        _lines.Remove(line.Key);
                    var wanted = Wanted(step);
                    if (wanted.Any(w => _onHand[w.Variant] - Reserved(w.Variant) < w.Quantity))
                        return false;
                    foreach (var (variant, quantity) in wanted)
                        _lines[(step.Checkout, variant)] = (quantity, false, false);
                    return true;
                case Deed.Confirm:
                    foreach (var ((checkout, variant), line) in mine.Where(l => !l.Value.Sold && ShopOf[l.Key.Variant] == step.A % 2))
                    {
                        _lines[(checkout, variant)] = line with { Sold = true };
                        _onHand[variant] -= line.Quantity;
                    }
                    return true;
                case Deed.Cancel:
                    foreach (var (key, line) in mine.Where(l => ShopOf[l.Key.Variant] == step.A % 2))
                    {
                        _lines.Remove(key);
                        _onHand[key.Variant] += line.Sold ? line.Quantity : 0;
                    }
                    return true;
                case Deed.Release:
                    // What an order has come for is the order's.
                    foreach (var (key, _) in mine.Where(l => !l.Value.Sold && !l.Value.Kept))
                        _lines.Remove(key);
                    return true;
                case Deed.Order:
                    return _ordered[step.Checkout] = true;
                case Deed.Expire:
                    foreach (var (key, line) in _lines.Where(l => !l.Value.Sold && !l.Value.Kept).ToList())
                    {
                        if (_ordered[key.Checkout])
                            _lines[key] = line with { Kept = true };
                        else
                            _lines.Remove(key);
                    }
                    return true;
                default:
                    var (at, after) = (step.A % 3, step.Deed == Deed.Count ? step.B * 3 : _onHand[step.A % 3] + step.B - 2);
                    if (after < Reserved(at))
                        return false;
                    _onHand[at] = after;
                    return true;
            }
        }

        private int Reserved(int variant) => _lines.Where(l => l.Key.Variant == variant && !l.Value.Sold).Sum(l => l.Value.Quantity);
    }

    /// <summary>What does happen.</summary>
    private sealed class World(CatalogMarket market, Seller[] sellers, JsonNode[] products)
    {
        private readonly Guid[] _checkouts = [.. Enumerable.Range(0, 4).Select(_ => Guid.NewGuid())];
        private readonly Guid[] _variants = [products[0].Variant(0), products[0].Variant(1), products[1].Variant(0)];

        public static async Task<World> Of(CatalogMarket market)
        {
            Seller[] sellers = [market.NewSeller(), market.NewSeller()];
            return new(market, sellers, [await market.NewProduct(sellers[0], Units, Units), await market.NewProduct(sellers[1], Units)]);
        }

        public async Task<bool> Do(Step step)
        {
            var checkout = _checkouts[step.Checkout];
            var shop = sellers[step.A % 2].Shop.Id;
            switch (step.Deed)
            {
                case Deed.Reserve or Deed.ReserveMore:
                    return await market.Reserve(checkout, [.. Wanted(step).Select(w => new StockLine(_variants[w.Variant], w.Quantity))]);
                case Deed.Confirm:
                    await market.Tell("catalog", new OrderConfirmed(Guid.NewGuid(), checkout, shop));
                    return true;
                case Deed.Cancel:
                    await market.Tell("catalog", new OrderCancelled(Guid.NewGuid(), checkout, shop, null));
                    return true;
                case Deed.Release:
                    await market.Release(checkout);
                    return true;
                case Deed.Order:
                    return market.Ordered[checkout] = true;
                case Deed.Expire:
                    market.Clock.Shift += TimeSpan.FromMinutes(2);
                    await market.ExpireReservations();
                    return true;
                default:
                    var at = step.A % 3;
                    var path = $"/api/v1/products/{products[ShopOf[at]].Id()}/variants/{_variants[at]}/stock";
                    using (var answer = await sellers[ShopOf[at]].Http.Raw(
                        HttpMethod.Put, path, step.Deed == Deed.Count ? $$"""{"onHand":{{step.B * 3}}}""" : $$"""{"adjust":{{step.B - 2}}}"""))
                    {
                        Assert.True(answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.Conflict or HttpStatusCode.UnprocessableEntity, $"{answer.StatusCode}");
                        return answer.IsSuccessStatusCode;
                    }
            }
        }

        public async Task<IEnumerable<(int, int, int)>> Levels() => await Task.WhenAll(_variants.Select(market.Stock));

        /// <summary>What was there and came is what is there and was sold; what is reserved is what checkouts hold; and the rest is available.</summary>
        public async Task Balances()
        {
            var wrong = await market.Query("""
                select s.variant_id::text || ' ' || s.on_hand || ' ' || s.reserved || ' ' || s.available || ' ' || m.came || ' ' || r.sold || ' ' || r.held
                from catalog.stock s
                join catalog.variants v on v.id = s.variant_id
                join catalog.products p on p.id = v.product_id
                cross join lateral (
                    select coalesce(sum(delta) filter (where kind in ('initial', 'set', 'adjusted')), 0) as came, coalesce(sum(delta), 0) as all_of_it
                    from catalog.stock_movements where variant_id = s.variant_id) m
                cross join lateral (
                    select coalesce(sum(quantity) filter (where status = 'committed'), 0) as sold, coalesce(sum(quantity) filter (where status = 'held'), 0) as held
                    from catalog.reservations where variant_id = s.variant_id) r
                where s.variant_id = any($1) and (s.on_hand <> m.came - r.sold or s.on_hand <> m.all_of_it or s.reserved <> r.held
                   or s.on_hand <> s.available + s.reserved or s.available < 0
                   or p.in_stock <> exists (
                       select from catalog.variants o join catalog.stock k on k.variant_id = o.id where o.product_id = p.id and k.available > 0))
                """, r => r.GetString(0), _variants);
            Assert.Empty(wrong);
        }
    }

    private static IReadOnlyList<(int Variant, int Quantity)> Wanted(Step step) =>
        [.. new[] { (0, step.A), (1, step.B), (2, step.C) }.Where(w => w.Item2 > 0)];
}
