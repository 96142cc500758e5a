namespace Bdbazar.Tests;

public sealed class SmokeTests(Market market) : IClassFixture<Market>
{
    [Fact]
    public async Task The_program_says_that_it_lives_and_is_ready()
    {
        using var client = market.Anonymous();
        Assert.Equal("live", (await client.Get("/health/live")).Text("status"));
        Assert.Equal("ready", (await client.Get("/health/ready")).Text("status"));
    }

    [Fact]
    public async Task An_unknown_address_is_a_problem_with_a_code()
    {
        using var client = market.Anonymous();
        Assert.Equal("not_found", (await client.Get("/api/v1/nothing", HttpStatusCode.NotFound)).Text("code"));
    }
}
