using Bdbazar.Contracts.Shops;
using NSubstitute;

namespace Bdbazar.Tests.Accounts;

public sealed class VendorTests(AccountsMarket market) : IClassFixture<AccountsMarket>
{
    [Fact]
    public async Task A_seller_has_a_public_profile_with_the_shops_that_are_open()
    {
        var seller = await market.Register("seller");
        var (open, closed) = (new ShopInfo(Guid.NewGuid(), "open", "Open", seller.Id, "approved", true), new ShopInfo(Guid.NewGuid(), "closed", "Closed", seller.Id, "pending", false));
        market.Shops.FindShops(Arg.Is<FindShops>(f => f.OwnerId == seller.Id), Arg.Any<CancellationToken>()).Returns(new ShopList([open, closed]));
        using var client = market.Anonymous();
        var vendor = await client.Get($"/api/v1/vendors/{seller.Id}");
        Assert.Equal(["id", "name", "status", "shops", "rating", "since"], vendor.AsObject().Select(p => p.Key));
        Assert.Equal(("Test seller", "pending"), (vendor.Text("name"), vendor.Text("status")));
        Assert.Equal(open.Id, Assert.Single(vendor["shops"]!.AsArray())!.Id());
        Assert.Equal("""{"average":0,"count":0}""", vendor["rating"]!.ToJsonString());
    }

    [Fact]
    public async Task An_admin_approves_and_takes_it_back_and_it_is_told_of()
    {
        var (seller, admin) = (await market.Register("seller"), await market.Admin());
        Assert.Equal("approved", (await admin.Http.Put($"/api/v1/vendors/{seller.Id}/approve", new { approved = true })).Text("status"));
        Assert.Equal("rejected", (await admin.Http.Put($"/api/v1/vendors/{seller.Id}/approve", new { approved = false, reason = "Papers" })).Text("status"));
        Assert.Equal(["pending", "approved", "rejected"], (await market.Raised("accounts.seller_changed.v1", seller.Id)).Select(t => t.Text("vendorStatus")));
    }

    [Fact]
    public async Task Who_is_no_seller_is_no_vendor()
    {
        var (buyer, admin) = (await market.Register(), await market.Admin());
        await admin.Http.Get($"/api/v1/vendors/{buyer.Id}", HttpStatusCode.NotFound);
        await admin.Http.Put($"/api/v1/vendors/{buyer.Id}/approve", new { approved = true }, HttpStatusCode.NotFound);
        await admin.Http.Put($"/api/v1/vendors/{Guid.NewGuid()}/approve", new { approved = true }, HttpStatusCode.NotFound);
        await admin.Http.Put($"/api/v1/vendors/{buyer.Id}/approve", new { }, HttpStatusCode.UnprocessableEntity);
    }
}
