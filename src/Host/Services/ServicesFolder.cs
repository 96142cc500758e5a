using Bdbazar.Platform.Data;

namespace Bdbazar.Host.Services;

/// <summary>What the services keep: <c>DATA_DIR/services</c>.</summary>
internal sealed class ServicesFolder(DataFolder folder)
{
    private const string Name = "services";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Whether this data has been run as services.</summary>
    public static bool IsIn(DataFolder folder) => Directory.Exists(Path.Combine(folder.Root, Name));

    /// <summary>Held by everything that a supervisor started, for as long as it lives.</summary>
    public string AliveFile => Path.Combine(Root, "alive");

    public string Root { get; } = folder.Sub(Name);

    public string Sub(string name) => folder.Sub(Path.Combine(Name, name));

    /// <summary>Where the process id of a service stands.</summary>
    public string PidFile(string service) => Path.Combine(Sub("pids"), service);

    /// <summary>What a supervisor that was killed left behind is on its way out; until it is gone, its data is not ours.</summary>
    public async Task WaitForPredecessor(CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(Patience);
        try
        {
            while (IsHeld())
                await Task.Delay(50, patience.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            throw new StartRefused($"processes of an earlier start still run on {Root}; see {Path.Combine(Root, "pids")}.");
        }
        foreach (var left in Directory.GetFiles(Sub("pids")))
            File.Delete(left);
    }

    private bool IsHeld()
    {
        try
        {
            using var alone = new FileStream(AliveFile, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            return false;
        }
        catch (IOException)
        {
            return true;
        }
    }
}
