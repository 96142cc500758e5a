namespace Bdbazar.Accounts;

/// <summary>A key pair as it lies in the database.</summary>
internal sealed class SigningKey
{
    public required string Kid { get; init; }

    /// <summary>PKCS#8, protected by the installation's own keys.</summary>
    public required byte[] PrivateKey { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset SignsFrom { get; init; }
    public DateTimeOffset? RetiresAt { get; init; }
}
