using Bdbazar.Tests.Platform.Sample;

namespace Bdbazar.Tests.Platform;

/// <summary>What a request record's annotations refuse, with the path of the field in the caller's spelling.</summary>
public sealed class InputValidationTests(SampleHost host) : IClassFixture<SampleHost>
{
    private const string Price = """ "price":{"amount":100} """;

    [Theory]
    [InlineData("""{"price":{"amount":100}}""", "name")]
    [InlineData("""{"name":null,"price":{"amount":100}}""", "name")]
    [InlineData("""{"name":7,"price":{"amount":100}}""", "name")]
    [InlineData("""{"name":{},"price":{"amount":100}}""", "name")]
    [InlineData("""{"name":"012345678901234567890123456789012345678901234567890","price":{"amount":100}}""", "name")]
    [InlineData("""{"name":"A"}""", "price")]
    [InlineData("""{"name":"A","price":null}""", "price")]
    [InlineData("""{"name":"A","price":{}}""", "price.amount")]
    [InlineData("""{"name":"A","price":155.5}""", "price")]
    [InlineData("""{"name":"A","price":{"amount":0}}""", "price")]
    [InlineData("""{"name":"A","price":{"amount":-1}}""", "price")]
    [InlineData("""{"name":"A","price":{"amount":10000000000001}}""", "price")]
    [InlineData("""{"name":"A","price":{"amount":99999999999999999999}}""", "price.amount")]
    [InlineData("""{"name":"A","price":{"amount":1.5}}""", "price.amount")]
    [InlineData("""{"name":"A","price":{"amount":"100"}}""", "price.amount")]
    [InlineData("""{"name":"A","price":{"amount":100,"currency":"USD"}}""", "price")]
    [InlineData("""{"name":"A","price":{"amount":100,"currency":null}}""", "price")]
    public async Task A_bad_field_is_named_by_its_path(string body, string field) => Assert.Equal([field], await FieldsOf(body));

    [Theory]
    [InlineData(""" "kind":"odd" """, "kind")]
    [InlineData(""" "kind":"Plain" """, "kind")]
    [InlineData(""" "kind":null """, "kind")]
    [InlineData(""" "count":0 """, "count")]
    [InlineData(""" "count":1000 """, "count")]
    [InlineData(""" "count":99999999999 """, "count")]
    [InlineData(""" "count":"1" """, "count")]
    [InlineData(""" "count":null """, "count")]
    [InlineData(""" "until":"yesterday" """, "until")]
    [InlineData(""" "note":"A" """, "note")]
    [InlineData(""" "parts":[{"sku":"1"},{"sku":"01234567890"}] """, "parts[1].sku")]
    [InlineData(""" "parts":[{}] """, "parts[0].sku")]
    [InlineData(""" "parts":[null] """, "parts[0]")]
    [InlineData(""" "parts":[{"sku":"1","fee":{"amount":-1}}] """, "parts[0].fee")]
    [InlineData(""" "parts":[{"sku":"1"},{"sku":"2"},{"sku":"3"},{"sku":"4"}] """, "parts")]
    [InlineData(""" "parts":{} """, "parts")]
    [InlineData(""" "parts":[7] """, "parts[0]")]
    [InlineData(""" "labels":{"a":7} """, "labels.a")]
    [InlineData(""" "sendTo":{"recipient":"R","phone":"x","line1":"L","city":"C","district":"D"} """, "sendTo.phone")]
    [InlineData(""" "note":"a\u0000b" """, "note")]
    [InlineData(""" "note":"a\ud800b" """, "note")]
    [InlineData(""" "labels":{"a\u0000":"b"} """, "labels.a")]
    public async Task A_bad_field_beside_good_ones_is_named_by_its_path(string member, string field) =>
        Assert.Equal([field], await FieldsOf($$"""{"name":"A",{{Price}},{{member}}}"""));

    [Fact]
    public async Task All_that_is_wrong_is_said_at_once() => Assert.Equal(
        ["count", "kind", "name", "parts[0].sku", "price"],
        (await FieldsOf("""{"name":null,"price":{"amount":0},"kind":"odd","count":0,"parts":[{}]}""")).Order());

    [Fact]
    public async Task What_is_not_known_is_ignored_and_what_may_be_left_out_may_be_null()
    {
        using var client = host.Anonymous();
        using var answer = await client.Raw(HttpMethod.Post, "/api/v1/things/public",
            """{"name":"A","price":{"amount":100},"odd":[1,{}],"note":null,"parts":null,"labels":null,"sendTo":null,"until":null}""");
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
    }

    [Fact]
    public async Task The_reasons_are_in_the_readers_language()
    {
        using var client = host.Anonymous();
        client.DefaultRequestHeaders.Add("Accept-Language", "bn");
        var problem = await client.Post("/api/v1/things/public", new { price = new { amount = 100 } }, HttpStatusCode.UnprocessableEntity);
        Assert.Equal("কিছু তথ্য সঠিক নয়।", problem.Text("detail"));
        Assert.Equal("এটি দরকার।", problem["errors"]!["name"]![0]!.GetValue<string>());
    }

    private async Task<string[]> FieldsOf(string body)
    {
        using var client = host.Anonymous();
        using var answer = await client.Raw(HttpMethod.Post, "/api/v1/things/public", body);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(answer.StatusCode == HttpStatusCode.UnprocessableEntity, $"{(int)answer.StatusCode} {text}");
        return [.. System.Text.Json.Nodes.JsonNode.Parse(text)!["errors"]!.AsObject().Select(e => e.Key)];
    }
}
