using System.Text.Json;
using Bdbazar.Contracts.Shipping;
using Npgsql;

namespace Bdbazar.Shipping;

/// <summary>What Shipping answers to other modules.</summary>
internal sealed class ShippingContract : IShipping
{
    /// <summary>The one country that is delivered to.</summary>
    private const string Bangladesh = "BD";

    private readonly NpgsqlDataSource _source;
    private readonly Batcher<Guid[], IReadOnlyDictionary<Guid, IReadOnlyList<ShippingMethod>>> _ownMethods;

    public ShippingContract(DataSources sources)
    {
        _source = sources.For("shipping");
        _ownMethods = new(OwnMethods);
    }

    /// <summary>One statement, however many parcels, and one for concurrent requests. A district that nobody knows is 422 about <c>address.district</c>.</summary>
    public async Task<ShippingQuotes> QuoteShipping(QuoteShipping request, CancellationToken ct)
    {
        if (request.Country != Bangladesh)
            return new([.. request.Parcels.Select(p => new ParcelQuote(p.ShopId, []))]);

        var zone = District.Find(request.District)?.Zone ?? throw Problem.InvalidField("address.district", "Is not a district of Bangladesh.");
        Guid[] shops = [.. request.Parcels.Select(p => p.ShopId).Distinct()];
        var own = await _ownMethods.Ask(shops, ct);
        var language = request.Language == Language.Bengali.Code ? Language.Bengali : Language.English;
        return new(
            [.. from parcel in request.Parcels
                let methods = own.GetValueOrDefault(parcel.ShopId) is { Count: > 0 } set ? set : ShippingMethod.Defaults
                select new ParcelQuote(parcel.ShopId, ShippingMethod.Quote(methods, zone, parcel.WeightGrams, parcel.Subtotal, language))]);
    }

    private async Task<IReadOnlyList<IReadOnlyDictionary<Guid, IReadOnlyList<ShippingMethod>>>> OwnMethods(IReadOnlyList<Guid[]> shops, BatchRun run)
    {
        var methods = new Dictionary<Guid, IReadOnlyList<ShippingMethod>>();
        // (select $1): one plan for any number.
        await using var command = _source.CreateCommand("select shop_id, methods::text from shipping.shop_methods where shop_id = any((select $1)::uuid[])");
        command.Parameters.Add(Parameter.Of(shops.SelectMany(s => s).Distinct().ToArray()));
        await using var row = await command.ExecuteReaderAsync(run.Ct);
        while (await row.ReadAsync(run.Ct))
            methods[row.GetGuid(0)] = JsonSerializer.Deserialize<IReadOnlyList<ShippingMethod>>(row.GetString(1), Json.Options)!;
        return [.. shops.Select(_ => methods)];
    }
}
