namespace Bdbazar.Catalog.Import;

/// <summary>What has been read since progress was last kept.</summary>
internal sealed class ImportProgress(ClaimedImport import)
{
    /// <summary>Errors that are kept; beyond these they are counted.</summary>
    public const int MaxErrors = 1_000;

    public int Row { get; private set; } = import.Row;
    public int Rows { get; private set; }
    public int Products { get; private set; }
    public int Failed { get; private set; }
    public List<ImportError> Errors { get; } = [];

    /// <summary>Errors kept before.</summary>
    public int ErrorCount { get; private set; } = import.ErrorCount;

    public void Passed(CsvGroup group) => (Products, Rows, Row) = (Products + 1, Rows + group.Lines.Count, group.Lines[^1].Number);

    public void Add(ImportError error) => Errors.Add(error);

    public void Fail(IEnumerable<ImportError> errors)
    {
        Failed++;
        Errors.AddRange(errors);
    }

    public void Noted(BatchOutcome outcome)
    {
        ErrorCount += Errors.Count + outcome.Errors.Count;
        (Rows, Products, Failed) = (0, 0, 0);
        Errors.Clear();
    }
}
