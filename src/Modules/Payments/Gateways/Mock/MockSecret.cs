using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Bdbazar.Payments.Gateways.Mock;

/// <summary>What the mock gateway signs with: the setting, else one of this installation's own, made once and kept under its key ring.</summary>
internal sealed class MockSecret(IOptions<MockOptions> options, DataSources sources, IDataProtectionProvider protection, TimeProvider clock)
{
    private volatile byte[]? _known;

    public async ValueTask<byte[]> Get(CancellationToken ct) => _known ??=
        options.Value.Secret is { } set ? Encoding.UTF8.GetBytes(set) : await Load(ct);

    private async Task<byte[]> Load(CancellationToken ct)
    {
        var protector = protection.CreateProtector("payments.mock");
        // Whoever comes first makes it; all read the same. Not of the pool, which may be in full use by those who wait for this.
        await using var batch = sources.Session("payments").CreateBatch();
        batch.BatchCommands.Add(new("insert into payments.secrets (name, value, created_at) values ('mock', $1, $2) on conflict do nothing")
        {
            Parameters =
            {
                new NpgsqlParameter<string> { TypedValue = Convert.ToBase64String(protector.Protect(RandomNumberGenerator.GetBytes(32))) },
                new NpgsqlParameter<DateTimeOffset> { TypedValue = clock.GetUtcNow() },
            },
        });
        batch.BatchCommands.Add(new("select value from payments.secrets where name = 'mock'"));
        await using var reader = await batch.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        var kept = reader.GetString(0);
        try
        {
            return protector.Unprotect(Convert.FromBase64String(kept));
        }
        catch (CryptographicException e)
        {
            throw new InvalidOperationException("The secret in payments.secrets belongs to another key ring (DATA_DIR/keys); set Payments:Mock:Secret.", e);
        }
    }
}
