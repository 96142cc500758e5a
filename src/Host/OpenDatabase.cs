using Bdbazar.Platform.Data;
using Npgsql;

namespace Bdbazar.Host;

/// <summary>The database that this process uses. A server of our own starts beside whatever else is to be done, and stops with this.</summary>
/// <param name="ours">The server, once it answers; null where others run it.</param>
/// <param name="held">Its folder, which it has to itself.</param>
internal sealed class OpenDatabase(Task<LocalPostgres>? ours, IDisposable? held) : IAsyncDisposable
{
    public static readonly OpenDatabase OfOthers = new(null, null);

    /// <exception cref="StartRefused">Our server does not start.</exception>
    public async Task Ready()
    {
        try
        {
            await (ours ?? Task.CompletedTask);
        }
        catch (InvalidOperationException e)
        {
            throw new StartRefused(e.Message, e);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (ours is null)
            return;
        await ((Task)ours).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (ours.IsCompletedSuccessfully)
        {
            NpgsqlConnection.ClearAllPools();
            await ours.Result.DisposeAsync();
        }
        held?.Dispose();
    }
}
