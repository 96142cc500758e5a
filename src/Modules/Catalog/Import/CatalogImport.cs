namespace Bdbazar.Catalog.Import;

/// <summary>A file of products that a seller sent in, and how far it has got.</summary>
internal sealed class CatalogImport
{
    public const string Queued = "queued";
    public const string Running = "running";
    public const string Done = "done";
    public const string Failed = "failed";

    /// <summary>Errors that are kept; beyond these they are counted.</summary>
    public const int MaxErrors = 1_000;

    public Guid Id { get; init; }
    public Guid ShopId { get; init; }
    public Guid ByUser { get; init; }
    public required string BlobKey { get; init; }
    public required string Status { get; init; }

    /// <summary>The last row of the file whose product is dealt with; the header is row 1.</summary>
    public int Row { get; init; }
    public int Rows { get; init; }
    public int Products { get; init; }
    public int Created { get; init; }
    public int Updated { get; init; }
    public int FailedProducts { get; init; }
    public List<ImportError> Errors { get; init; } = [];
    public int ErrorCount { get; init; }
    public DateTimeOffset CreatedAt { get; init; }

    public static void Map(ModelBuilder model) => model.Entity<CatalogImport>(e =>
    {
        e.ToTable("imports");
        e.Property(i => i.FailedProducts).HasColumnName("failed");
        e.Property(i => i.Errors).HasColumnType("jsonb").HasConversion(JsonText.Of<List<ImportError>>(), JsonText.Same<List<ImportError>>());
    });
}

/// <summary>What is wrong in a row.</summary>
/// <param name="Row">As spreadsheets count: the header is row 1.</param>
/// <param name="Message">In the reader's language.</param>
/// <example>{"row":7,"message":"Variant Price is not a number."}</example>
internal sealed record ImportError(int Row, string Message);
