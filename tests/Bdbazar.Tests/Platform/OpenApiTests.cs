using System.Text.Json.Nodes;

namespace Bdbazar.Tests.Platform;

/// <summary>The document that the whole program serves.</summary>
public sealed class OpenApiTests(Market market) : IClassFixture<Market>
{
    [Fact]
    public async Task The_document_is_valid_OpenAPI_3_1_and_so_are_its_examples() =>
        Assert.Equal("", await OpenApiRules.Validate(await Document()));

    [Fact]
    public async Task Every_operation_is_described_and_has_examples()
    {
        var violations = OpenApiRules.Violations(JsonNode.Parse(await Document())!);
        Assert.True(violations.Count == 0, $"{violations.Count} missing:\n{string.Join('\n', violations)}");
    }

    [Fact]
    public async Task Every_route_is_in_the_document_and_nothing_else_is()
    {
        var described = OpenApiRules.Described(JsonNode.Parse(await Document())!).Order().ToArray();
        Assert.Equal(OpenApiRules.Routes(market.Services).Order(), described);
    }

    [Fact]
    public void Only_the_document_itself_the_explorer_and_the_mock_gateway_s_page_are_left_out_of_it() => Assert.Equal(
        ["/docs", "/docs/start.css", "/docs/start.js", "/docs/swagger-ui-bundle.js", "/docs/swagger-ui.css", "/mock-gateway/{attemptId}", "/mock-gateway/{attemptId}", "/openapi/v1.json"],
        OpenApiRules.Undescribed(market.Services).Order(StringComparer.Ordinal));

    private async Task<string> Document()
    {
        using var client = market.Anonymous();
        return await client.GetStringAsync("/openapi/v1.json", TestContext.Current.CancellationToken);
    }
}
