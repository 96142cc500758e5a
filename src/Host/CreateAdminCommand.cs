using Bdbazar.Contracts.Accounts;
using Bdbazar.Demo;
using Bdbazar.Platform;
using Bdbazar.Platform.Data;
using Bdbazar.Platform.Modules;

namespace Bdbazar.Host;

/// <summary><c>bdbazar admin create --email a@b.c [--name N] [--password P]</c>; without a password it is read from standard input.</summary>
internal static class CreateAdminCommand
{
    public static async Task<int> Run(IReadOnlyList<IModule> modules, string[] options)
    {
        var builder = Marketplace.NewBuilder(options);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        var email = builder.Configuration["email"] ?? throw new StartRefused("usage: bdbazar admin create --email a@b.c [--name N] [--password P]");
        var password = builder.Configuration["password"] ?? Ask();

        var folder = new DataFolder(builder.Configuration["DATA_DIR"] ?? "data");
        await using var database = await Database.Join(builder.Configuration, modules, folder);
        builder.AddPlatform(Topology.Of(modules, builder.Configuration), folder);
        DemoMarketplace.Keep(folder);
        await using var app = builder.Build();
        foreach (var known in app.Services.GetServices<ModuleDatabase>())
            await SqlMigrator.Migrate(app.Services.GetRequiredService<DataSources>().For(known.Module), known.Module, known.Context.Assembly, CancellationToken.None);
        await using var scope = app.Services.CreateAsyncScope();
        try
        {
            await scope.ServiceProvider.GetRequiredService<IAccounts>()
                .CreateAdmin(new(email, password, builder.Configuration["name"] ?? "Admin"), CancellationToken.None);
        }
        catch (Problem problem)
        {
            throw new StartRefused(problem.Errors is { Count: > 0 } e ? string.Join(' ', e.SelectMany(f => f.Value)) : problem.Message, problem);
        }
        Console.WriteLine($"{email} is an admin now.");
        return 0;
    }

    private static string Ask()
    {
        Console.Error.Write("Password: ");
        return Console.ReadLine() ?? "";
    }
}
