using Bdbazar.Host.Settings;

namespace Bdbazar.Tests.Settings;

public sealed class EnvFileTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("bdbazar-env-");

    private string Env => Path.Combine(_folder.FullName, ".env");

    public void Dispose() => _folder.Delete(recursive: true);

    private string? ValueOf(string line)
    {
        File.WriteAllText(Env, line);
        return EnvFile.Read(Env).GetValueOrDefault("A");
    }

    [Theory]
    [InlineData("A=b", "b")]
    [InlineData("  A = b  ", "b")]
    [InlineData("export A=b", "b")]
    [InlineData("A=", "")]
    [InlineData("A= # nothing", "")]
    [InlineData("A=#nothing", "")]
    [InlineData("A=b # a comment", "b")]
    [InlineData("A=b#c", "b#c")]
    [InlineData("A=b c", "b c")]
    [InlineData("A=Host=10.0.0.3;Password=x y", "Host=10.0.0.3;Password=x y")]
    [InlineData("A=it's", "it's")]
    [InlineData("A='b # c' # d", "b # c")]
    [InlineData("A='b\\n\"c\"'", "b\\n\"c\"")]
    [InlineData("A=\"b\\n\\\"c\\\" \\\\ 'd'\"", "b\n\"c\" \\ 'd'")]
    [InlineData("A=\"\"", "")]
    [InlineData("A=১২৩", "১২৩")]
    [InlineData("A=one\r\nA=two\r\n", "two")]
    [InlineData("\ufeffA=b", "b")]
    [InlineData("# A=b\n\n   \n  # c", null)]
    public void A_line_is_a_name_and_its_value(string line, string? value) => Assert.Equal(value, ValueOf(line));

    [Theory]
    [InlineData("A")]
    [InlineData("=b")]
    [InlineData("1A=b")]
    [InlineData("A B=c")]
    [InlineData("export")]
    [InlineData("A='b")]
    [InlineData("A=\"b\\\"")]
    [InlineData("A='b' c")]
    [InlineData("A=\"b\" \"c\"")]
    [InlineData("A: b-secret")]
    public void What_is_none_is_refused_by_its_number_and_not_repeated(string line)
    {
        File.WriteAllText(Env, $"# first\nB=1\n{line}\nC=2\n");
        Assert.Equal($"{Env}, line 3: expected NAME=value, a comment or nothing.", Assert.Throws<StartRefused>(() => EnvFile.Read(Env)).Message);
    }

    [Fact]
    public async Task The_command_line_comes_before_the_environment_and_that_before_the_file()
    {
        await File.WriteAllTextAsync(Env, "Gateway__Listen=127.0.0.1:1111\n", TestContext.Current.CancellationToken);
        async Task<string> Listen(string[] options, Dictionary<string, string> environment) =>
            (await CommandLine.Run(["gateway-config", .. options], environment, _folder.FullName)).Output.Split('\n').Single(l => l.Trim().StartsWith("listen ", StringComparison.Ordinal)).Trim();

        Assert.Equal("listen 127.0.0.1:1111;", await Listen([], []));
        Assert.Equal("listen 127.0.0.1:2222;", await Listen([], new() { ["Gateway__Listen"] = "127.0.0.1:2222" }));
        Assert.Equal("listen 127.0.0.1:3333;", await Listen(["--listen", "127.0.0.1:3333"], new() { ["Gateway__Listen"] = "127.0.0.1:2222" }));

        var other = Path.Combine(_folder.FullName, "other");
        await File.WriteAllTextAsync(other, "Gateway__Listen=127.0.0.1:4444\n", TestContext.Current.CancellationToken);
        Assert.Equal("listen 127.0.0.1:4444;", await Listen([], new() { ["ENV_FILE"] = other }));
    }

    [Theory]
    [InlineData("Logging__LogLevel__Default=None", "None")]
    [InlineData("# none", "Information")]
    public async Task It_comes_before_what_the_program_brings_along(string line, string level)
    {
        await File.WriteAllTextAsync(Env, line, TestContext.Current.CancellationToken);
        var settings = Host.Marketplace.NewBuilder([$"--ENV_FILE={Env}"]).Configuration;
        Assert.Equal(level, settings["Logging:LogLevel:Default"]);
    }

    [Fact]
    public async Task A_named_file_that_is_not_there_and_a_wrong_line_are_one_clear_line()
    {
        Assert.Equal((1, "", "bdbazar: there is no file /nowhere/.env, which ENV_FILE names.\n"), await CommandLine.Run(["openapi", "--ENV_FILE=/nowhere/.env"]));
        await File.WriteAllTextAsync(Env, "PORT 8080\n", TestContext.Current.CancellationToken);
        Assert.Equal((1, "", "bdbazar: .env, line 1: expected NAME=value, a comment or nothing.\n"), await CommandLine.Run([], folder: _folder.FullName));
    }

    [Theory]
    [InlineData("Accounts__Admin__Password=x", UnixFileMode.OtherRead, true)]
    [InlineData("RabbitMq__Url=amqp://a:b@c/d", UnixFileMode.OtherRead, true)]
    [InlineData("Accounts__Admin__Password=x", UnixFileMode.None, false)]
    [InlineData("Accounts__Admin__Password=\nPORT=8080", UnixFileMode.OtherRead, false)]
    public async Task Secrets_that_everybody_can_read_are_worth_a_line(string line, UnixFileMode others, bool warned)
    {
        await File.WriteAllTextAsync(Env, line, TestContext.Current.CancellationToken);
        File.SetUnixFileMode(Env, UnixFileMode.UserRead | UnixFileMode.UserWrite | others);
        var (code, _, errors) = await CommandLine.Run(["gateway-config"], folder: _folder.FullName);
        Assert.Equal((0, warned ? "bdbazar: everybody on this machine can read the secrets in .env; chmod 600 it.\n" : ""), (code, errors));
    }
}
