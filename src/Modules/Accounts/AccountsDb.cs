namespace Bdbazar.Accounts;

/// <summary>Schema "accounts".</summary>
internal sealed class AccountsDb(DbContextOptions<AccountsDb> options) : ModuleDb(options)
{
    protected override string Schema => "accounts";

    public DbSet<User> Users => Set<User>();
    public DbSet<Session> Sessions => Set<Session>();
    public DbSet<RefreshToken> RefreshTokens => Set<RefreshToken>();
    public DbSet<SigningKey> SigningKeys => Set<SigningKey>();
    public DbSet<SavedAddress> Addresses => Set<SavedAddress>();
    public DbSet<Kyc> Kyc => Set<Kyc>();
    public DbSet<KycDocument> KycDocuments => Set<KycDocument>();

    protected override void Build(ModelBuilder model)
    {
        model.Entity<User>(e =>
        {
            e.ToTable("users");
            e.Property(u => u.Version).IsConcurrencyToken();
        });
        model.Entity<Session>(e =>
        {
            e.ToTable("sessions");
            e.HasOne<User>().WithMany().HasForeignKey(s => s.UserId);
        });
        model.Entity<RefreshToken>(e =>
        {
            e.ToTable("refresh_tokens");
            e.HasKey(t => t.TokenHash);
            e.HasOne<Session>().WithMany().HasForeignKey(t => t.SessionId);
        });
        model.Entity<SigningKey>(e =>
        {
            e.ToTable("signing_keys");
            e.HasKey(k => k.Kid);
        });
        model.Entity<SavedAddress>().ToTable("addresses");
        model.Entity<Kyc>(e =>
        {
            e.ToTable("kyc");
            e.HasKey(k => k.UserId);
            e.Property(k => k.Version).IsConcurrencyToken();
        });
        model.Entity<KycDocument>().ToTable("kyc_documents");
    }
}
