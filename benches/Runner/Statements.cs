using System.Text;

namespace Bdbazar.Bench;

/// <summary>What PostgreSQL was asked meanwhile (pg_stat_statements, which bdbazar's own PostgreSQL always loads).</summary>
internal sealed class Statements(Market market, string folder)
{
    public async Task Forget()
    {
        await market.Sql("create extension if not exists pg_stat_statements");
        await market.Sql("alter system set pg_stat_statements.track_planning = on");
        await market.Sql("select pg_reload_conf(), pg_stat_statements_reset()");
    }

    /// <summary>Writes the most expensive ones to a file.</summary>
    /// <returns>How many there were for each request.</returns>
    public async Task<double> Note(string name, long requests)
    {
        await using var command = market.Source.CreateCommand("""
            select calls, mean_exec_time, total_exec_time, rows, shared_blks_hit + shared_blks_read, query, total_plan_time from pg_stat_statements
            where query not like '%pg_stat_statements%' and query not like 'checkpoint%' order by total_exec_time + total_plan_time desc
            """);
        var text = new StringBuilder($"{name}: {requests} requests\n  a request   mean ms  ms a request   planning   rows   pages  statement\n");
        var (calls, each) = (0L, (double)Math.Max(1, requests));
        await using var reader = await command.ExecuteReaderAsync();
        for (var n = 0; await reader.ReadAsync(); n++)
        {
            calls += reader.GetInt64(0);
            if (n >= 40)
                continue;
            var count = (double)reader.GetInt64(0);
            var query = string.Join(' ', reader.GetString(5).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
            text.AppendLine($"{count / each,11:F3} {reader.GetDouble(1),9:F3} {reader.GetDouble(2) / each,13:F3} {reader.GetDouble(6) / each,10:F3} {reader.GetInt64(3) / count,6:F1} {reader.GetInt64(4) / count,7:F1}  {query[..Math.Min(query.Length, 300)]}");
        }
        await File.WriteAllTextAsync(Path.Combine(Directory.CreateDirectory(folder).FullName, $"{name}.txt"), text.ToString());
        return calls / each;
    }
}
