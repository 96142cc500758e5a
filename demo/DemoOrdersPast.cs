using System.Text.Json.Nodes;

namespace Bdbazar.Demo;

/// <summary>What happens to each past order, and when.</summary>
internal sealed class DemoOrdersPast(
    DemoCaller api, IReadOnlyDictionary<string, DemoActor> people, IReadOnlyDictionary<Guid, DemoActor> shopOwners, IReadOnlyDictionary<string, DemoGoods> goods)
{
    private static readonly string[] Carriers = ["pathao", "steadfast", "redx"];

    /// <summary>The steps of an order after it was placed, and how many hours after.</summary>
    private static readonly (string Status, double Hours)[] Steps =
        [("confirmed", 2), ("processing", 7), ("shipped", 22), ("delivered", 70), ("completed", 100)];

    /// <param name="order">The order.</param>
    /// <param name="nth">Its place in the list: spreads the hours of the day and the carriers.</param>
    public IEnumerable<(TimeSpan Ago, Func<Task> Happen)> Happenings(DemoOrder order, int nth)
    {
        var placed = TimeSpan.FromDays(order.DaysAgo) + TimeSpan.FromMinutes(40 + nth * 7 % 50);
        List<JsonNode> orders = [];
        yield return (placed, async () => orders.AddRange(await Place(order)));
        if (order.Status == "cancelled")
        {
            yield return (placed - TimeSpan.FromMinutes(30), () => Each(orders, o => Cancel(order, o)));
            yield break;
        }
        foreach (var (status, hours) in Steps.TakeWhile(s => order.Status != "pending").TakeWhile(NotPast(order.Status)))
        {
            // Money that came has confirmed it already.
            if (status == "confirmed" && order.PaymentMethod != "cod")
                continue;
            yield return (Min(placed - TimeSpan.FromMinutes(5), TimeSpan.FromHours(Math.Max(0.1, placed.TotalHours - hours))), () => Each(orders, o => Step(o, status, nth)));
        }
    }

    private async Task<IEnumerable<JsonNode>> Place(DemoOrder order)
    {
        var buyer = people[order.Buyer];
        foreach (var line in order.Lines)
            await api.Post(buyer, "/cart/items", new { variantId = goods[line.Product].Variants[line.Sku], line.Quantity });
        var person = DemoCatalog.Buyers.Single(b => b.Email == order.Buyer);
        var made = await api.Post(buyer, "/orders", new { address = person.Address, order.PaymentMethod });
        if (order.PaymentMethod == "mock")
            await api.Post(buyer, "/payments/pay", new { checkoutId = made["checkoutId"], method = "mock", outcome = "success" });
        // The cart is empty before this buyer's next order.
        await Until(buyer, "/cart", cart => cart["itemCount"]!.GetValue<int>() == 0);
        foreach (var one in made["orders"]!.AsArray().Where(_ => order.PaymentMethod == "mock"))
            await Until(buyer, $"/orders/{one!["id"]}", o => o["status"]!.GetValue<string>() == "confirmed");
        return made["orders"]!.AsArray().Select(o => o!);
    }

    private Task<JsonNode> Cancel(DemoOrder order, JsonNode placed) =>
        api.Post(people[order.Buyer], $"/orders/{placed["id"]}/cancel", new { reason = "Changed my mind." });

    private async Task Step(JsonNode order, string status, int nth)
    {
        var seller = shopOwners[order["shopId"]!.GetValue<Guid>()];
        if (status is "shipped" or "delivered")
        {
            await api.Put(seller, $"/shipping/{order["id"]}", new { carrier = Carriers[nth % Carriers.Length], trackingNumber = $"DM{nth:000}{order["number"]!.GetValue<string>()[^5..]}", status });
            await Until(seller, $"/orders/{order["id"]}", o => o["status"]!.GetValue<string>() == status);
        }
        else
        {
            await api.Put(seller, $"/orders/{order["id"]}/status", new { status });
        }
    }

    // What one module tells takes effect in another a moment later.
    private async Task Until(DemoActor who, string path, Func<JsonNode, bool> condition)
    {
        for (var attempt = 0; !condition(await api.Get(who, path)); attempt++)
        {
            if (attempt == 200)
                throw new StartRefused($"the demo could not be made: {path} did not become what it should.");
            await Task.Delay(25);
        }
    }

    private static async Task Each(IEnumerable<JsonNode> orders, Func<JsonNode, Task> action)
    {
        foreach (var order in orders)
            await action(order);
    }

    // Steps up to and with the order's own status.
    private static Func<(string Status, double Hours), bool> NotPast(string last)
    {
        var reached = false;
        return step =>
        {
            if (reached)
                return false;
            reached = step.Status == last;
            return true;
        };
    }

    private static TimeSpan Min(TimeSpan a, TimeSpan b) => a < b ? a : b;
}
