using System.Text;

namespace Bdbazar.Tests.Catalog.Import;

/// <summary>Reads a well-formed CSV without the library that the program reads it with.</summary>
internal static class SimpleCsv
{
    public static List<Dictionary<string, string>> Read(string text)
    {
        List<List<string>> records = [[]];
        var (field, quoted) = (new StringBuilder(), false);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (quoted && c == '"' && i + 1 < text.Length && text[i + 1] == '"')
                field.Append(text[++i]);
            else if (c == '"')
                quoted = !quoted;
            else if (!quoted && c is ',' or '\n')
            {
                if (quoted)
                {
                    field.Append(c);
                    continue;
                }
                records[^1].Add(field.ToString());
                field.Clear();
                if (c == '\n')
                    records.Add([]);
            }
            else if (c != '\r' || quoted)
                field.Append(c);
        }
        records[^1].Add(field.ToString());
        var header = records[0];
        return [.. records.Skip(1).Where(r => r.Any(f => f.Length > 0)).Select(r => header.Zip(r).ToDictionary(p => p.First, p => p.Second))];
    }
}
