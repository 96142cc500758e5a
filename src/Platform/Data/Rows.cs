using Npgsql;

namespace Bdbazar.Platform.Data;

/// <summary>Rows for one table by plain SQL: an array for each column. Rows of one statement are written together, whoever they come from.</summary>
/// <param name="Sql">Takes its rows from <c>unnest($1, $2, …)</c>.</param>
/// <param name="Columns">All of one length.</param>
public sealed record Rows(string Sql, params Array[] Columns)
{
    /// <summary>One statement for each kind, in the order in which the kinds first come.</summary>
    internal static IEnumerable<NpgsqlBatchCommand> Commands(IEnumerable<Rows> rows) => rows.GroupBy(r => r.Sql).Select(kind =>
    {
        var command = new NpgsqlBatchCommand(kind.Key);
        foreach (var column in Together([.. kind]))
            command.Parameters.Add(new NpgsqlParameter { Value = column });
        return command;
    });

    private static IEnumerable<Array> Together(IReadOnlyList<Rows> kind)
    {
        if (kind.Count == 1)
            return kind[0].Columns;
        var length = kind.Sum(r => r.Columns[0].Length);
        return kind[0].Columns.Select((first, i) =>
        {
            var (column, at) = (Array.CreateInstance(first.GetType().GetElementType()!, length), 0);
            foreach (var part in kind.Select(r => r.Columns[i]))
            {
                part.CopyTo(column, at);
                at += part.Length;
            }
            return column;
        });
    }
}
