using System.Text.Json.Nodes;
using Bdbazar.Tests.Platform.Sample;

namespace Bdbazar.Tests.Platform;

/// <summary>How routes, records, annotations and docstrings become a document, by the sample module.</summary>
public sealed class OpenApiDocumentTests(SampleHost host) : IClassFixture<SampleHost>, IAsyncLifetime
{
    private string _text = "";
    private JsonNode _document = null!;

    public async ValueTask InitializeAsync()
    {
        using var client = host.Anonymous();
        _text = await client.GetStringAsync("/openapi/v1.json", TestContext.Current.CancellationToken);
        _document = JsonNode.Parse(_text)!;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private JsonNode Operation(string path, string method) => _document["paths"]!["/api/v1" + path]![method]!;

    private JsonNode Property(string record, string name) => _document["components"]!["schemas"]![record]!["properties"]![name]!;

    private JsonNode Parameter(string path, string method, string name) =>
        Operation(path, method)["parameters"]!.AsArray().Single(p => p!["name"]?.GetValue<string>() == name)!;

    private static void Same(string json, JsonNode? node) =>
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(json), node), $"{node?.ToJsonString()} is not {json}");

    [Fact]
    public async Task The_document_is_valid_OpenAPI_3_1_and_so_are_its_examples() => Assert.Equal("", await OpenApiRules.Validate(_text));

    [Fact]
    public async Task The_validator_finds_a_broken_document_and_a_broken_example()
    {
        Assert.NotEqual("", await OpenApiRules.Validate(_text.Replace("\"in\": \"path\"", "\"in\": \"nowhere\"")));
        Assert.NotEqual("", await OpenApiRules.Validate(_text.Replace("\"amount\": 155000", "\"amount\": \"much\"")));
    }

    [Fact]
    public void Nothing_is_left_without_description_and_example() => Assert.Equal([], OpenApiRules.Violations(_document));

    [Fact]
    public void Every_route_is_in_the_document() =>
        Assert.Equal(OpenApiRules.Routes(host.Services).Order(), OpenApiRules.Described(_document).Order());

    [Fact]
    public async Task Two_programs_write_the_same_document_and_an_unchanged_one_is_not_sent_again()
    {
        await using var other = await host.Start(host.ConnectionString);
        using var client = new HttpClient { BaseAddress = new(other.Urls.First()) };
        using var answer = await client.GetAsync("/openapi/v1.json", TestContext.Current.CancellationToken);
        Assert.Equal(_text, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

        client.DefaultRequestHeaders.IfNoneMatch.Add(answer.Headers.ETag!);
        using var again = await client.GetAsync("/openapi/v1.json", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
    }

    [Fact]
    public void An_operation_is_named_by_its_use_case_and_described_by_its_docstring()
    {
        var create = Operation("/things", "post");
        Assert.Equal("createThing", create.Text("operationId"));
        Assert.Equal("Makes a thing.", create.Text("summary"));
        Assert.Equal("Tells everybody by `ThingMoved`. 409 `thing_exists` for a name that is taken.\n\nFor: seller.", create.Text("description"));
        Same("""["Sample"]""", create["tags"]);
        Assert.Equal("Things, as an example of everything that Platform gives a module.", _document["tags"]![0]!.Text("description"));
    }

    [Fact]
    public void Who_may_call_it_is_said_by_security_and_in_words()
    {
        Same("""[{"Bearer":[]}]""", Operation("/things/{id}", "put")["security"]);
        Assert.EndsWith("For: seller, admin.", Operation("/things/{id}", "put").Text("description"));
        Assert.EndsWith("For: anybody with an account.", Operation("/things/{id}", "get").Text("description"));
        Same("""[{},{"Bearer":[]}]""", Operation("/things", "get")["security"]);
        Assert.Null(Operation("/things/find", "post")["security"]);
    }

    [Fact]
    public void Refusals_follow_from_the_route_and_its_remarks()
    {
        string[] StatusesOf(string path, string method) => [.. Operation(path, method)["responses"]!.AsObject().Select(r => r.Key)];

        Assert.Equal(["200", "401", "422", "429"], StatusesOf("/things", "get"));
        Assert.Equal(["201", "400", "401", "403", "409", "413", "415", "422", "429"], StatusesOf("/things", "post"));
        Assert.Equal(["200", "400", "401", "403", "404", "412", "413", "415", "422", "429"], StatusesOf("/things/{id}", "put"));
        Assert.Equal(["204", "401", "403", "404", "422", "429"], StatusesOf("/things/{id}", "delete"));
    }

    [Fact]
    public void Shared_headers_stand_where_they_count()
    {
        Assert.Contains("IdempotencyKey", Operation("/things", "post")["parameters"]!.ToJsonString());
        Assert.DoesNotContain("IdempotencyKey", Operation("/things/find", "post").ToJsonString());
        Assert.Contains("IfMatch", Operation("/things/{id}", "put")["parameters"]!.ToJsonString());
        Assert.DoesNotContain("IfMatch", Operation("/things/{id}", "delete").ToJsonString());
        Assert.Equal("header", Parameter("/things", "get", "X-Cart-Id").Text("in"));
    }

    [Fact]
    public void Parameters_are_those_of_the_handler_and_of_its_query_records()
    {
        Same("""
            {"name":"limit","in":"query","description":"Items a page, 1 to 100, 20 by default.",
             "schema":{"type":"integer","format":"int32","minimum":1,"maximum":100},"example":20}
            """, Parameter("/things", "get", "limit"));
        Same("""{"type":"string","enum":["plain","fancy"]}""", Parameter("/things", "get", "kind")["schema"]);
        Assert.True(Parameter("/things", "get", "q")["required"]!.GetValue<bool>());
        Assert.Null(Parameter("/things", "get", "kind")["required"]);
        Assert.Equal("Of the thing.", Parameter("/things/{id}", "get", "id").Text("description"));
    }

    [Fact]
    public void Annotations_become_limits_and_nullable_members_say_so()
    {
        Same("""{"type":"string","maxLength":50,"description":"Shown to buyers."}""", Property("CreateThingRequest", "name"));
        Same("""{"type":["string","null"],"maxLength":100,"description":"For the seller alone."}""", Property("CreateThingRequest", "note"));
        Same("""{"type":"string","enum":["plain","fancy"],"description":"What it is like.","default":"plain"}""", Property("CreateThingRequest", "kind"));
        Same("""{"type":"integer","format":"int32","minimum":1,"maximum":999,"description":"Units, 1 to 999.","default":1}""", Property("CreateThingRequest", "count"));
        Same("""
            {"$ref":"#/components/schemas/Money","properties":{"amount":{"minimum":1,"maximum":10000000000000},"currency":{"const":"BDT"}},"description":"Of one unit."}
            """, Property("CreateThingRequest", "price"));
        Same("""
            {"type":["array","null"],"items":{"$ref":"#/components/schemas/PartRequest"},"maxItems":3,"description":"What it is made of."}
            """, Property("CreateThingRequest", "parts"));
        Same("""{"type":["object","null"],"additionalProperties":{"type":"string"},"description":"Free words by name."}""", Property("CreateThingRequest", "labels"));
        Same("""{"oneOf":[{"$ref":"#/components/schemas/Money"},{"type":"null"}],"description":"Before it fell, or null."}""", Property("ThingView", "oldPrice"));
    }

    [Fact]
    public void Callers_must_send_what_has_no_default_and_receive_everything()
    {
        Same("""["name","price"]""", _document["components"]!["schemas"]!["CreateThingRequest"]!["required"]);
        Same("""["id","name","price","oldPrice","kind","createdAt","version"]""", _document["components"]!["schemas"]!["ThingView"]!["required"]);
        Same("""["items","next"]""", _document["components"]!["schemas"]!["PageOfThingView"]!["required"]);
        Same("""{"$ref":"#/components/schemas/ThingView"}""", Property("PageOfThingView", "items")["items"]);
    }

    [Fact]
    public void An_example_is_the_docstrings_own_or_made_from_the_schema()
    {
        Same("""{"name":"Nakshi kantha, large"}""", Operation("/things/{id}", "put")["requestBody"]!["content"]!["application/json"]!["example"]);
        var made = Operation("/things", "post")["requestBody"]!["content"]!["application/json"]!["example"]!;
        Same("""{"amount":155000,"currency":"BDT"}""", made["price"]);
        Same("""[{"sku":"NK-01-RED","fee":{"amount":155000,"currency":"BDT"}}]""", made["parts"]);
    }

    [Fact]
    public void An_upload_is_a_form_with_a_file() => Same(
        """{"multipart/form-data":{"schema":{"type":"object","required":["file"],"properties":{"file":{"type":"string","format":"binary","description":"The picture."}}}}}""",
        Operation("/things/{id}/picture", "post")["requestBody"]!["content"]);
}
