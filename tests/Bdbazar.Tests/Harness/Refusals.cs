using System.Text.Json.Nodes;

namespace Bdbazar.Tests.Harness;

public static class Refusals
{
    /// <summary>The answer is a refusal with this status and code, about this field.</summary>
    public static async Task<JsonNode> Refused(this Task<HttpResponseMessage> sent, HttpStatusCode status, string code, string? field = null)
    {
        using var answer = await sent;
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(answer.StatusCode == status, $"{(int)answer.StatusCode}, not {(int)status}\n{text}");
        var problem = JsonNode.Parse(text)!;
        Assert.Equal(code, problem.Text("code"));
        if (field is not null)
            Assert.NotNull(problem["errors"]?[field]);
        return problem;
    }
}
