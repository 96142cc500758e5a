using System.Text.RegularExpressions;
using Bdbazar.Host;
using Bdbazar.Host.Settings;
using Bdbazar.Platform.Modules;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Bdbazar.Tests.Settings;

/// <summary>What the program says of its settings, and that it is all of them.</summary>
public sealed partial class SettingsTests
{
    /// <summary>Those that the framework reads.</summary>
    private static readonly string[] Foreign = ["Logging:LogLevel:Default", "OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_SERVICE_NAME", "ConnectionStrings:Default", "ConnectionStrings:{module}"];

    /// <summary>For tests.</summary>
    private static readonly string[] Hidden = ["Postgres:Options"];

    [Fact]
    public async Task The_example_is_what_the_command_prints() => await Same(
        await File.ReadAllTextAsync(Repository.PathOf(".env.example"), TestContext.Current.CancellationToken), "settings > .env.example", ["settings"]);

    [Fact]
    public async Task The_tables_in_the_documentation_are_what_the_command_prints()
    {
        var text = await File.ReadAllTextAsync(Repository.PathOf("docs", "operations.md"), TestContext.Current.CancellationToken);
        await Same(text.Split("<!-- settings -->\n")[1].Split("<!-- end of settings -->")[0], "settings --markdown", ["settings", "--markdown"]);
    }

    private static async Task Same(string kept, string command, string[] options)
    {
        var (code, printed, errors) = await CommandLine.Run(options);
        Assert.Equal((0, ""), (code, errors));
        Assert.True(kept == printed, $"Out of date; the text is that of: bdbazar {command}");
    }

    [Fact]
    public async Task Every_setting_says_what_it_means()
    {
        var groups = await SettingsCommand.Groups(Modules());
        Assert.Equal([], groups.Where(g => g.About.Length == 0).Select(g => g.Group));
        Assert.Equal([], groups.SelectMany(g => g.Settings).Where(s => string.IsNullOrWhiteSpace(s.Meaning)).Select(s => s.Name));
        Assert.Equal([], groups.SelectMany(g => g.Settings).GroupBy(s => s.Name, StringComparer.OrdinalIgnoreCase).Where(g => g.Count() > 1).Select(g => g.Key));
    }

    [Fact]
    public async Task The_example_with_every_line_in_force_is_taken_and_changes_nothing()
    {
        var file = Path.GetTempFileName();
        try
        {
            var (_, printed, _) = await CommandLine.Run(["settings"]);
            var lines = Commented().Matches(printed).Select(m => m.Groups["line"].Value).Where(l => !l.StartsWith("ENV_FILE", StringComparison.Ordinal)).ToArray();
            Assert.True(lines.Length > 20);
            await File.WriteAllLinesAsync(file, lines, TestContext.Current.CancellationToken);
            await using var program = new Unstarted(Modules(), $"--ENV_FILE={file}");
            program.Services.GetRequiredService<IStartupValidator>().Validate();
            Assert.Equal([], UnknownSettings.In(program.Services.GetRequiredService<IConfiguration>(), program.Services.GetServices<SettingsSection>()));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task Every_setting_of_the_host_is_read_and_every_one_that_is_read_is_described()
    {
        var described = HostSettings.All.SelectMany(g => g.Settings).Select(s => s.Name).ToArray();
        var code = string.Concat(Directory.EnumerateFiles(Repository.PathOf("src"), "*.cs", SearchOption.AllDirectories)
            .Where(f => !f.Contains("/obj/") && !f.EndsWith("HostSettings.cs", StringComparison.Ordinal)).Select(File.ReadAllText));
        Assert.Equal([], described.Except(Foreign).Where(name => !code.Contains($"\"{name.Split('{')[0]}", StringComparison.OrdinalIgnoreCase)));
        // What begins with a small letter is an option of a command.
        var read = ReadByName().Matches(code).Select(m => m.Groups["name"].Value).Where(name => char.IsUpper(name[0])).ToArray();
        Assert.Contains("DATA_DIR", read);
        var sections = await Sections();
        Assert.Equal([], read.Except(described, StringComparer.OrdinalIgnoreCase).Except(Hidden).Where(name => !sections.Any(s => name.StartsWith(s.Name + ":", StringComparison.Ordinal))));
    }

    [Fact]
    public async Task A_slip_of_the_pen_in_a_section_of_ours_is_found_and_nothing_else_is()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Limits:PerSecond"] = "1", ["LIMITS:BURST"] = "1", ["Limits:PerSecnd"] = "1", ["Cart:GuestDays:0"] = "1",
            ["Payments:Methods:0"] = "cod", ["Payments:Mock:Secret"] = "x", ["Payments:Mock:Sceret"] = "x", ["Payments:Method:0"] = "cod",
            ["Gateway:Upstreams:orders"] = "a:1", ["Gateway:Upstream:orders"] = "a:1",
            ["LimitsOfOthers:X"] = "1", ["Limits"] = "1", ["PATH"] = "/bin",
        }).Build();
        Assert.Equal(["Cart:GuestDays:0", "Gateway:Upstream:orders", "Limits:PerSecnd", "Payments:Method:0", "Payments:Mock:Sceret"], UnknownSettings.In(configuration, await Sections()).Order());
    }

    [Fact]
    public async Task A_slip_of_the_pen_is_one_line_at_the_start()
    {
        var folder = Directory.CreateTempSubdirectory("bdbazar-slip-");
        try
        {
            // It goes no further than its database, which is not there.
            var (_, _, errors) = await CommandLine.Run(["--PORT=0", "--DEMO=0"], new()
            {
                ["Limits__PerSecnd"] = "7", ["ConnectionStrings__Default"] = "Host=127.0.0.1;Port=1;Timeout=1", ["DATA_DIR"] = folder.FullName,
            });
            Assert.Contains("bdbazar: there is no setting Limits__PerSecnd; it does nothing.\n", errors);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData("Accounts__PasswordIterations", "many", "'many' at 'Accounts:PasswordIterations'")]
    [InlineData("Accounts__PasswordIterations", "1", "PasswordIterations")]
    public async Task A_value_that_is_none_refuses_the_start_in_one_line(string name, string value, string told)
    {
        var folder = Directory.CreateTempSubdirectory("bdbazar-value-");
        try
        {
            var (code, _, errors) = await CommandLine.Run(["--PORT=0", "--DEMO=0"], new()
            {
                [name] = value, ["ConnectionStrings__Default"] = "Host=127.0.0.1;Port=1;Timeout=1", ["DATA_DIR"] = folder.FullName,
            });
            Assert.Equal(1, code);
            Assert.StartsWith("bdbazar: ", Assert.Single(errors.TrimEnd().Split('\n')));
            Assert.Contains(told, errors);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task A_command_that_is_none_starts_nothing() =>
        Assert.Equal((1, "", "bdbazar: there is no command 'setings'.\n"), await CommandLine.Run(["setings"]));

    private static IReadOnlyList<IModule> Modules() => Gateway.Nginx.Modules;

    private static async Task<IReadOnlyList<SettingsSection>> Sections()
    {
        await using var program = new Unstarted(Modules());
        return [.. program.Services.GetServices<SettingsSection>()];
    }

    [GeneratedRegex(@"^# (?<line>\w+=.+)$", RegexOptions.Multiline)]
    private static partial Regex Commented();

    [GeneratedRegex("""(?:onfiguration|settings)\["(?<name>[^"{]+)"\]""")]
    private static partial Regex ReadByName();
}
