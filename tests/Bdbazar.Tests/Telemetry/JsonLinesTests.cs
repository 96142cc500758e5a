using System.Text;
using System.Text.Json.Nodes;
using Bdbazar.Platform.Telemetry;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Bdbazar.Tests.Telemetry;

public sealed class JsonLinesTests
{
    private static List<JsonNode> Said(Action<ILogger> say)
    {
        using var output = new MemoryStream();
        using (var factory = LoggerFactory.Create(logging => logging.Services.AddSingleton<ILoggerProvider>(_ => new JsonLines(output))))
            say(factory.CreateLogger("Stock"));
        return [.. Encoding.UTF8.GetString(output.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!)];
    }

    [Fact]
    public void A_line_has_what_was_said_its_values_and_what_it_was_said_in()
    {
        var line = Assert.Single(Said(log =>
        {
            using (log.BeginScope(new Dictionary<string, object?> { ["TraceId"] = "abc" }.ToList()))
            using (log.BeginScope("by hand"))
                log.LogWarning(new InvalidOperationException("Torn."), "{Count} of {What} at {Share}, {Nothing}", 3, "শাড়ি \"red\"\n", 0.5, null);
        }));
        Assert.Equal("Warning", line.Text("LogLevel"));
        Assert.Equal("Stock", line.Text("Category"));
        Assert.Equal("3 of শাড়ি \"red\"\n at 0.5, (null)", line.Text("Message"));
        Assert.Contains("Torn.", line.Text("Exception"));
        Assert.Equal("""{"Count":3,"What":"শাড়ি \"red\"\n","Share":0.5,"Nothing":null}""", line["State"]!.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
        Assert.Equal("""[{"TraceId":"abc"},"by hand"]""", line["Scopes"]!.ToJsonString());
        Assert.InRange(line["Timestamp"]!.GetValue<DateTimeOffset>(), DateTimeOffset.UtcNow.AddMinutes(-1), DateTimeOffset.UtcNow);
    }

    [Fact]
    public void Nothing_that_was_said_is_lost_or_torn_however_many_say_it()
    {
        var lines = Said(log => Parallel.For(0, 20_000, n => log.LogInformation("{Number} {Padding}", n, new string('x', n % 700))));
        Assert.Equal(Enumerable.Range(0, 20_000), lines.Select(l => l["State"]!["Number"]!.GetValue<int>()).Order());
    }
}
