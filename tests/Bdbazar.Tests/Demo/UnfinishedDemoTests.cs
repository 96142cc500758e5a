using System.Text.Json.Nodes;

namespace Bdbazar.Tests.Demo;

/// <summary>A first start that was cut off while it filled in the demo, and what is made of its data.</summary>
public sealed class UnfinishedDemoTests : IAsyncDisposable
{
    private const string Somebody = "somebody@test.example";

    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("bdbazar-demo-");
    private readonly List<ProgramProcess> _started = [];

    private string CutOff => Path.Combine(_root.FullName, "cut-off");

    private string Marker => Path.Combine(CutOff, "demo-unfinished");

    public async ValueTask DisposeAsync()
    {
        foreach (var program in _started)
            await program.DisposeAsync();
        await ServerIsGone(CutOff);
        _root.Delete(recursive: true);
    }

    [Fact]
    public async Task The_next_start_makes_the_demo_anew()
    {
        await CutOffWhileFilling();
        using var guest = Guest(await Start(CutOff, "1"));
        Assert.NotEmpty((await guest.Get("/api/v1/products")).Items());
        await Login(guest, "buyer@bdbazar.example", "Bazar-Buyer-2026");
        Assert.False(File.Exists(Marker));
    }

    [Fact]
    public async Task A_backup_that_was_put_in_its_place_is_not_dropped()
    {
        var lived = Path.Combine(_root.FullName, "lived");
        await SomebodyRegisters(await Start(lived, "0"));
        await CutOffWhileFilling();
        Directory.Delete(Path.Combine(CutOff, "postgres"), recursive: true);
        Directory.Move(Path.Combine(lived, "postgres"), Path.Combine(CutOff, "postgres"));

        var (code, _, errors) = await CommandLine.Run([], new() { ["DATA_DIR"] = CutOff, ["PORT"] = "0", ["DEMO"] = "1" });
        Assert.Equal(1, code);
        Assert.Equal(
            "bdbazar: filling in the demo was cut off, but this data is not what it left, so nothing was dropped. "
            + $"Remove {Marker} to use the data as it is, or start with another DATA_DIR.\n",
            errors);
        File.Delete(Marker);
        await SomebodyIsStillThere();
    }

    [Fact]
    public async Task What_people_wrote_beside_it_is_not_dropped()
    {
        await CutOffWhileFilling();
        await SomebodyRegisters(await Start(CutOff, "0"));
        await SomebodyIsStillThere();
    }

    [Fact]
    public async Task An_admin_who_was_made_beside_it_is_not_dropped()
    {
        await CutOffWhileFilling();
        var (code, _, errors) = await CommandLine.Run(
            ["admin", "create", "--email", Somebody, "--password", Market.Password], new() { ["DATA_DIR"] = CutOff });
        Assert.True(code == 0, errors);
        await SomebodyIsStillThere();
    }

    // Killed once the first pictures are there: some schemas, accounts and goods are, and the rest is not.
    private async Task CutOffWhileFilling()
    {
        var program = ProgramProcess.Launch("", CutOff, ("DEMO", "1"));
        _started.Add(program);
        var files = Path.Combine(CutOff, "files");
        bool PicturesAreThere() => Directory.Exists(files) && Directory.EnumerateFiles(files, "*.*", SearchOption.AllDirectories).Any();
        await Eventually.True(() => Task.FromResult(PicturesAreThere()), "pictures are there", seconds: 90);
        await program.Signal("KILL");
        await program.Ended();
        await ServerIsGone(CutOff);
        Assert.True(File.Exists(Marker));
    }

    private async Task<ProgramProcess> Start(string folder, string demo)
    {
        var program = await ProgramProcess.Start("", folder, ("DEMO", demo));
        _started.Add(program);
        return program;
    }

    private static HttpClient Guest(ProgramProcess program) => new() { BaseAddress = program.Url };

    private static async Task SomebodyRegisters(ProgramProcess program)
    {
        using var guest = Guest(program);
        await guest.Post("/api/v1/auth/register", new { email = Somebody, password = Market.Password, name = "Somebody", role = "buyer" });
        await program.Signal("TERM");
        Assert.Equal(0, await program.Ended());
    }

    private async Task SomebodyIsStillThere()
    {
        using var guest = Guest(await Start(CutOff, "1"));
        await Login(guest, Somebody, Market.Password);
    }

    private static Task<JsonNode> Login(HttpClient guest, string email, string password) =>
        guest.Post("/api/v1/auth/login", new { email, password }, HttpStatusCode.OK);

    // The first line of postmaster.pid is the server's process.
    private static async Task ServerIsGone(string folder)
    {
        var pid = Path.Combine(folder, "postgres", "data", "postmaster.pid");
        if (File.Exists(pid) && File.ReadLines(pid).FirstOrDefault() is { } server)
            await Eventually.True(() => Task.FromResult(!Directory.Exists($"/proc/{server}")), $"process {server} has gone", seconds: 30);
    }
}
