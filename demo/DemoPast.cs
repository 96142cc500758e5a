using System.Text.Json.Nodes;
using Bdbazar.Contracts.Accounts;
using Microsoft.Extensions.DependencyInjection;

namespace Bdbazar.Demo;

/// <summary>Lives through the demo's past: accounts, shops and goods some seventy days ago, then prices and orders, each at its time.</summary>
internal sealed class DemoPast(DemoCaller api, ShiftableClock clock, IServiceProvider services)
{
    private const int Beginning = 70;

    private readonly DateTimeOffset _now = clock.GetUtcNow();
    private readonly Dictionary<string, DemoActor> _people = [];
    private readonly Dictionary<string, Guid> _categories = [];
    private readonly Dictionary<string, (Guid Id, DemoActor Owner)> _shops = [];
    private readonly Dictionary<string, DemoGoods> _goods = [];

    public async Task Live()
    {
        GoTo(TimeSpan.FromDays(Beginning));
        await Accounts();
        await Categories();
        await Shops();
        await Products();
        var orders = new DemoOrdersPast(api, _people, _shops.ToDictionary(s => s.Value.Id, s => s.Value.Owner), _goods);
        var happenings = DemoCatalog.Orders.SelectMany((order, nth) => orders.Happenings(order, nth))
            .Concat(DemoCatalog.Products.SelectMany(PriceChanges));
        foreach (var (ago, happen) in happenings.OrderByDescending(h => h.Ago))
        {
            GoTo(ago);
            await happen();
        }
    }

    private void GoTo(TimeSpan ago) => clock.Shift = (_now - ago) - (clock.GetUtcNow() - clock.Shift);

    private async Task Accounts()
    {
        var admin = services.GetRequiredService<IAccounts>().CreateAdmin(new(DemoAccounts.Admin.Email, DemoAccounts.Admin.Password, "Marketplace admin"), default);
        await Together(DemoCatalog.Sellers.Select(p => (p, "seller")).Concat(DemoCatalog.Buyers.Select(p => (p, "buyer"))), async one =>
        {
            var (person, role) = one;
            var session = await api.Post(null, "/auth/register", new { person.Email, password = DemoAccounts.PasswordOf(person.Email), person.Name, person.Phone, role });
            var actor = new DemoActor(session["user"]!["id"]!.GetValue<Guid>(), role);
            lock (_people)
                _people[person.Email] = actor;
            if (person.Address is { } address)
                await api.Post(actor, "/users/me/addresses", address);
        });
        _people[DemoAccounts.Admin.Email] = new((await admin).UserId, "admin");
        await Together(DemoCatalog.Sellers, seller => api.Put(Admin, $"/vendors/{_people[seller.Email].Id}/approve", new { approved = true }));
    }

    private DemoActor Admin => _people[DemoAccounts.Admin.Email];

    private async Task Categories()
    {
        foreach (var level in DemoCatalog.Categories.GroupBy(c => c.Parent is null).OrderByDescending(g => g.Key))
        {
            await Together(level.Select((category, position) => (category, position)), async one =>
            {
                var (c, position) = one;
                var made = await api.Post(Admin, "/admin/categories", new { c.Name, c.NameBn, c.Slug, parentId = c.Parent is null ? (Guid?)null : _categories[c.Parent], position });
                lock (_categories)
                    _categories[c.Slug] = IdOf(made);
            });
        }
    }

    private Task Shops() => Together(DemoCatalog.Shops, async shop =>
    {
        var owner = _people[shop.OwnerEmail];
        var made = IdOf(await api.Post(owner, "/shops", new
        {
            name = shop.Name.En,
            description = $"{shop.Description.En}\n\n{shop.Name.Bn}: {shop.Description.Bn}",
            shop.Phone,
            shop.Whatsapp,
            shop.Email,
            shop.Location,
        }));
        await api.Put(Admin, $"/admin/shops/{made}/status", new { status = "approved" });
        await api.Upload(owner, $"/shops/{made}/logo", DemoPictures.Logo(shop));
        await api.Upload(owner, $"/shops/{made}/banner", DemoPictures.Banner(shop));
        lock (_shops)
            _shops[shop.Key] = (made, owner);
    });

    private Task Products() => Together(DemoCatalog.Products, async product =>
    {
        var (shopId, owner) = _shops[product.Shop];
        var first = product.PastPrices.Length > 0 ? product.PastPrices[0].Price : product.Variants[0].Price;
        var made = await api.Post(owner, "/products", Body(product, shopId, first));
        foreach (var picture in DemoPictures.Of(product))
            await api.Upload(owner, $"/products/{IdOf(made)}/images", picture, product.Title.En);
        var variants = made["variants"]!.AsArray().ToDictionary(v => v!["sku"]!.GetValue<string>(), v => IdOf(v!));
        lock (_goods)
            _goods[product.Key] = new(IdOf(made), owner, variants);
    });

    // The first variant's price changes at each entry after the oldest, and to today's when the list ends (a day ago).
    private IEnumerable<(TimeSpan Ago, Func<Task> Happen)> PriceChanges(DemoProduct product)
    {
        var changes = product.PastPrices.Skip(1).Append((DaysAgo: product.PastPrices.Length > 0 ? Math.Max(1, product.PastPrices[^1].DaysAgo / 2) : 0, product.Variants[0].Price));
        return product.PastPrices.Length == 0 ? [] : changes.Select(change => (TimeSpan.FromDays(change.DaysAgo), (Func<Task>)(() =>
        {
            var goods = _goods[product.Key];
            return api.Put(goods.Owner, $"/products/{goods.Id}", Body(product, _shops[product.Shop].Id, change.Price));
        })));
    }

    private object Body(DemoProduct product, Guid shopId, long firstPrice) => new
    {
        shopId,
        title = product.Title.En,
        description = product.Description.En,
        translations = new { bn = new { title = product.Title.Bn, description = product.Description.Bn } },
        categoryId = _categories[product.Category],
        product.Brand,
        product.Tags,
        product.Attributes,
        variants = product.Variants.Select((v, i) => new
        {
            v.Sku,
            v.Options,
            price = Taka(i == 0 ? firstPrice : v.Price),
            compareAtPrice = v.CompareAtPrice is { } was && was >= (i == 0 ? firstPrice : v.Price) ? Taka(was) : null,
            v.Stock,
            v.WeightGrams,
        }),
    };

    private static object Taka(long poisha) => new { amount = poisha, currency = "BDT" };

    private static Guid IdOf(JsonNode node) => node["id"]!.GetValue<Guid>();

    private static Task Together<T>(IEnumerable<T> items, Func<T, Task> each) =>
        Parallel.ForEachAsync(items, new ParallelOptions { MaxDegreeOfParallelism = 6 }, async (item, _) => await each(item));
}

/// <summary>A product once it is in the catalogue.</summary>
internal sealed record DemoGoods(Guid Id, DemoActor Owner, IReadOnlyDictionary<string, Guid> Variants);
