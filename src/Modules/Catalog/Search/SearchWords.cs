using Npgsql;

namespace Bdbazar.Catalog.Search;

/// <summary>
/// What somebody typed, as words. All must match; the last may be a beginning. A word that no document holds stands for the known words
/// that are a slip away from it.
/// </summary>
internal sealed class SearchWords
{
    private const int MaxText = 200;
    private const int MaxWords = 20;

    // An index finds few words one by one sooner than all that begin so, and can then go on from anywhere in between.
    private const int MaxBegun = 50;

    // In the place of a word's number.
    private const int Begun = -1;

    private readonly string[] _words;
    private readonly Dictionary<int, List<string>> _candidates = [];
    private readonly List<string> _begun = [];

    private SearchWords(string[] words) => _words = words;

    /// <summary>Whether there is a word at all. Punctuation alone finds nothing.</summary>
    public bool Any => _words.Length > 0;

    public string Text => string.Join(' ', _words);

    /// <summary>The words with slips mended by the best guess.</summary>
    public string Mended => string.Join(' ', _words.Select((word, i) => _candidates.TryGetValue(i, out var near) && near.Count > 0 ? near[0] : word));

    /// <summary>Null where nothing was typed. The first 200 characters count.</summary>
    public static SearchWords? Of(string? q) => string.IsNullOrWhiteSpace(q)
        ? null
        : new([.. SearchText.Words(q.Length > MaxText ? q[..MaxText] : q).Distinct().Take(MaxWords)]);

    /// <summary>Asks for the near words of those that the vocabulary does not have, and for the words that the last is the beginning of; read them with <see cref="ReadNear"/>.</summary>
    public NpgsqlBatchCommand AskNear()
    {
        var forgiving = Enumerable.Range(0, _words.Length).Where(i => Spelling.Slips(_words[i]) > 0).ToArray();
        return new($"""
            select a.no, n.word
            from unnest($1::int[], $2::text[], $3::text[], $4::boolean[]) as a (no, word, deletes, may_begin)
            cross join lateral (select w.word from catalog.words w where w.deletes && string_to_array(a.deletes, ' ') limit 500) n
            where not exists (select from catalog.words w where w.word = a.word)
                and not (a.may_begin and exists (
                    select from catalog.words w where w.word ~>=~ a.word and w.word ~<~ (a.word || chr(1114111))))
            union all
            (select {Begun}, w.word from catalog.words w where w.word ~>=~ $5 and w.word ~<~ ($5 || chr(1114111)) limit {MaxBegun + 1})
            """)
        {
            Parameters =
            {
                new() { Value = forgiving },
                new() { Value = forgiving.Select(i => _words[i]).ToArray() },
                new() { Value = forgiving.Select(i => string.Join(' ', Spelling.Deletes(_words[i]))).ToArray() },
                new() { Value = forgiving.Select(i => i == _words.Length - 1).ToArray() },
                new() { Value = _words[^1] },
            },
        };
    }

    /// <returns>Whether any word was replaced.</returns>
    public async Task<bool> ReadNear(NpgsqlDataReader reader, CancellationToken ct)
    {
        while (await reader.ReadAsync(ct))
        {
            var no = reader.GetInt32(0);
            if (no == Begun)
            {
                _begun.Add(reader.GetString(1));
                continue;
            }
            if (!_candidates.TryGetValue(no, out var found))
                _candidates[no] = found = [];
            found.Add(reader.GetString(1));
        }
        foreach (var (no, found) in _candidates.ToList())
            _candidates[no] = [.. Spelling.Nearest(_words[no], found)];
        return _candidates.Values.Any(found => found.Count > 0);
    }

    /// <summary>The literal of a tsquery. Words are letters and digits, so there is nothing in it to escape.</summary>
    /// <param name="weights">In which parts of a document to look; everywhere by default.</param>
    public string TsQuery(string weights = "") => string.Join(" & ", _words.Select((_, i) => TermOf(i, weights)));

    private string TermOf(int i, string weights) =>
        _candidates.TryGetValue(i, out var near) && near.Count > 0 ? $"({string.Join(" | ", near.Select(n => Term(n, "", weights)))})"
        : i == _words.Length - 1 && _words[i].Length > 1 ? Term(_words[i], "*", weights)
        : Term(_words[i], "", weights);

    /// <summary>The same matches, found sooner: with the words that the last one is the beginning of, where these are few.</summary>
    public string Finding => !MayBegin || _begun.Count == 0 || IsBroad ? TsQuery()
        : string.Join(" & ", _words[..^1].Select((_, i) => TermOf(i, "")).Append($"({string.Join(" | ", _begun.Select(word => Term(word, "", "")))})"));

    /// <summary>The last word is the beginning of very many.</summary>
    public bool IsBroad => MayBegin && _begun.Count > MaxBegun;

    private bool MayBegin => _words[^1].Length > 1 && !(_candidates.TryGetValue(_words.Length - 1, out var near) && near.Count > 0);

    private static string Term(string word, string prefix, string weights) =>
        prefix.Length + weights.Length == 0 ? $"'{word}'" : $"'{word}':{prefix}{weights}";
}
