using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Bdbazar.Platform.Data;

/// <summary>Why PostgreSQL refused a statement.</summary>
public static class SqlState
{
    /// <summary>The SQLSTATE (<see cref="PostgresErrorCodes"/>), also of an error that EF Core has wrapped as a transient failure or a failed save; null where it is another error.</summary>
    public static string? Of(Exception? error) => error switch
    {
        PostgresException e => e.SqlState,
        InvalidOperationException or DbUpdateException => Of(error.InnerException),
        _ => null,
    };
}
