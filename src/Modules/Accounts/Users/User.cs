using Bdbazar.Contracts.Accounts;

namespace Bdbazar.Accounts;

/// <summary>An account: a person who buys, sells or runs the marketplace.</summary>
internal sealed class User
{
    public const string Active = "active";
    public const string Blocked = "blocked";
    public const string Erased = "erased";

    public Guid Id { get; init; }
    public string Email { get; private set; } = "";
    public string Name { get; private set; } = "";
    public string? Phone { get; private set; }
    public string Role { get; init; } = Roles.Buyer;
    public string Status { get; private set; } = Active;
    public string? StatusReason { get; private set; }
    public bool EmailVerified { get; init; }
    public string? PasswordHash { get; private set; }
    public DateTimeOffset PasswordChangedAt { get; private set; }

    /// <summary>Of sellers: whether an admin approved them; null for everybody else.</summary>
    public string? VendorStatus { get; private set; }
    public string? VendorReason { get; private set; }
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>In which the person is written to: "bn" or "en".</summary>
    public string Language { get; private set; } = "en";
    public int Version { get; private set; } = 1;

    public bool IsSeller => Role == Roles.Seller;

    /// <param name="email">As it was typed.</param>
    public static User New(Guid id, string email, string name, string? phone, string role, string passwordHash, Language language, DateTimeOffset now) => new()
    {
        Id = id,
        Email = EmailAddress.Normal(email),
        Name = name.Trim(),
        Phone = phone?.Trim(),
        Role = role,
        PasswordHash = passwordHash,
        PasswordChangedAt = now,
        VendorStatus = role == Roles.Seller ? Vendor.Pending : null,
        CreatedAt = now,
        Language = language.Code,
    };

    /// <returns>Whether the name is another one now.</returns>
    public bool Change(string name, string? phone, string? language)
    {
        var renamed = Name != name.Trim();
        (Name, Phone, Language) = (name.Trim(), phone?.Trim(), language ?? Language);
        Version++;
        return renamed;
    }

    public void ChangePassword(string hash, DateTimeOffset now) => (PasswordHash, PasswordChangedAt) = (hash, now);

    /// <param name="status">active or blocked</param>
    public void ChangeStatus(string status, string? reason)
    {
        (Status, StatusReason) = (status, reason);
        Version++;
    }

    public void JudgeVendor(bool approved, string? reason)
    {
        (VendorStatus, VendorReason) = (approved ? Vendor.Approved : Vendor.Rejected, reason);
        Version++;
    }

    /// <summary>Forgets the person; the id stays, for orders and the ledger name it.</summary>
    public void Erase()
    {
        Status = Erased;
        Email = $"erased:{Id}";
        Name = "Erased user";
        (Phone, PasswordHash, StatusReason, VendorReason) = (null, null, null, null);
        Version++;
    }

    public UserChanged AsChanged() => new(Id, Email, Name, Phone, Role, Status, Language);

    public SellerChanged AsSeller() => new(Id, Name, Status == Active, VendorStatus ?? Vendor.Pending);
}

/// <summary>The words for whether an admin approved a seller.</summary>
internal static class Vendor
{
    public const string Pending = "pending";
    public const string Approved = "approved";
    public const string Rejected = "rejected";
}
