using System.Net.Sockets;
using Npgsql;

namespace Bdbazar.Platform.Data;

/// <summary>Tells what passes by itself (a database or another module that is away, a time-out, a deadlock) from what somebody has to mend.</summary>
public static class Transient
{
    public static bool Is(Exception error) => error is AggregateException several
        ? several.InnerExceptions.All(Is)
        : IsByItself(error) || error.InnerException is { } inner && Is(inner);

    private static bool IsByItself(Exception error) => error switch
    {
        // 57P: the server is being shut down, has crashed, or is not up yet.
        PostgresException e => e.IsTransient || e.SqlState.StartsWith("57P", StringComparison.Ordinal),
        NpgsqlException e => e.IsTransient,
        Problem e => e.Status == 503,
        HttpRequestException e => e.StatusCode is null or >= System.Net.HttpStatusCode.InternalServerError,
        SocketException or TimeoutException or OperationCanceledException => true,
        _ => false,
    };
}
