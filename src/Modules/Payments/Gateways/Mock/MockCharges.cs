using System.Data;
using Npgsql;

namespace Bdbazar.Payments.Gateways.Mock;

/// <summary>The mock gateway's own books: what shops ask it for, what payers decided, what was given back. It knows nothing of the shop's rows.</summary>
internal sealed class MockCharges(DataSources sources, TimeProvider clock)
{
    private const string Columns = "reference, key, checkout_id, amount, currency, return_url, status, told, created_at";

    // Not when it is made: routes are mapped also where there is no database yet.
    private NpgsqlDataSource Books => sources.For("payments");

    /// <summary>Of one key there is one charge, however often it is asked for; the newest return address counts.</summary>
    public async Task<MockCharge> Open(SessionRequest asked, CancellationToken ct) => (await Find($"""
        insert into payments.mock_charges as c (reference, key, checkout_id, amount, currency, return_url, status, created_at)
        values ($1, $2, $3, $4, $5, $6, '{MockCharge.Open}', $7)
        on conflict (key) do update set return_url = coalesce(excluded.return_url, c.return_url)
        returning {Columns}
        """, ct,
        // Version 4, all random: version 7 would give the time away.
        Parameter.Of(Guid.NewGuid().ToString()), Parameter.Of(asked.AttemptId), Parameter.Of(asked.CheckoutId), Parameter.Of(asked.Amount.Amount),
        Parameter.Of(asked.Amount.Currency), new NpgsqlParameter { Value = (object?)asked.ReturnUrl ?? DBNull.Value, DbType = DbType.String }, Parameter.Of(clock.GetUtcNow())))!;

    public Task<MockCharge?> Find(string reference, CancellationToken ct) =>
        Find($"select {Columns} from payments.mock_charges where reference = $1", ct, Parameter.Of(reference));

    public Task<MockCharge?> Find(Guid key, CancellationToken ct) =>
        Find($"select {Columns} from payments.mock_charges where key = $1", ct, Parameter.Of(key));

    /// <summary>The payer decides; what was decided before stays.</summary>
    public Task<MockCharge?> Decide(string reference, bool pays, CancellationToken ct) => End(reference, pays ? MockCharge.Paid : MockCharge.Declined, ct);

    /// <summary>The shop wants the money no more; what was decided before stays.</summary>
    public Task<MockCharge?> Cancel(string reference, CancellationToken ct) => End(reference, MockCharge.Cancelled, ct);

    /// <summary>The shop has taken the webhook in.</summary>
    public async Task Told(string reference, CancellationToken ct)
    {
        await using var command = Books.CreateCommand("update payments.mock_charges set told = true where reference = $1");
        command.Parameters.Add(Parameter.Of(reference));
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Of one key money goes back once. False where the charge does not have so much any more.</summary>
    public async Task<bool> Refund(RefundRequest asked, CancellationToken ct)
    {
        // A repeated key finds its row in the second statement, whatever is left of the charge by then.
        await using var batch = Books.CreateBatch()
            .Add($"""
                with charge as (
                    update payments.mock_charges set refunded = refunded + $3
                    where reference = $2 and status = '{MockCharge.Paid}' and refunded + $3 <= amount and not exists (select from payments.mock_refunds where key = $1)
                    returning reference)
                insert into payments.mock_refunds (key, reference, amount, created_at) select $1, reference, $3, $4 from charge
                """, Parameter.Of(asked.RefundId), Parameter.Of(asked.Attempt.Reference ?? ""), Parameter.Of(asked.Amount.Amount), Parameter.Of(clock.GetUtcNow()))
            .Add("select exists (select from payments.mock_refunds where key = $1)", Parameter.Of(asked.RefundId));
        await using var row = await batch.ExecuteReaderAsync(ct);
        await row.ReadAsync(ct);
        return row.GetBoolean(0);
    }

    public async Task<bool> HasRefund(Guid key, CancellationToken ct)
    {
        await using var command = Books.CreateCommand("select exists (select from payments.mock_refunds where key = $1)");
        command.Parameters.Add(Parameter.Of(key));
        return (bool)(await command.ExecuteScalarAsync(ct))!;
    }

    private Task<MockCharge?> End(string reference, string status, CancellationToken ct) => Find($"""
        update payments.mock_charges set status = case when status = '{MockCharge.Open}' then $2 else status end where reference = $1 returning {Columns}
        """, ct, Parameter.Of(reference), Parameter.Of(status));

    private async Task<MockCharge?> Find(string sql, CancellationToken ct, params NpgsqlParameter[] values)
    {
        await using var command = Books.CreateCommand(sql);
        command.Parameters.AddRange(values);
        await using var row = await command.ExecuteReaderAsync(ct);
        return await row.ReadAsync(ct)
            ? new(row.GetString(0), row.GetGuid(1), row.GetGuid(2), new(row.GetInt64(3), row.GetString(4)), row.IsDBNull(5) ? null : row.GetString(5),
                row.GetString(6), row.GetBoolean(7), row.GetFieldValue<DateTimeOffset>(8))
            : null;
    }
}
