using Bdbazar.Contracts.Accounts;

namespace Bdbazar.Orders.Checkout;

/// <summary>Where it goes: the request's own address, or one of the buyer's.</summary>
internal sealed class ResolveAddress(IAccounts accounts) : ICheckoutStep
{
    public async Task Do(Basket basket, CancellationToken ct) =>
        basket.Address = basket.Request.Address
            ?? (await accounts.FindAddress(new(basket.BuyerId, basket.Request.AddressId!.Value), ct)).Address
            ?? throw Problem.InvalidField("addressId", "There is no such address.");
}
