using Bdbazar.Platform.Events;
using Npgsql;

namespace Bdbazar.Platform.Data;

/// <summary>
/// Does at a stroke what many ask at the same time: whoever comes while a turn is under way waits for its end, and the next turn takes all who wait.
/// A turn lets those go first whom the process has begun to serve, and those who were answered together go on together (<see cref="Convoy"/>), so it is larger the
/// more there is to do; but nobody waits for others to come: who is alone goes alone, and at once.
/// Many small statements become a few, which is most of what they cost.
/// </summary>
/// <param name="turn">
/// Answers several requests, each in its place. Only one is under way at a time. It does all or nothing: if it throws, each is asked by itself, so that nobody fails for another.
/// </param>
/// <param name="about">What a request is about, where a turn cannot take two about the same: the second is then of the next turn.</param>
/// <remarks>Who is answered goes on at once, on the thread of the answer and before the next of the same turn: no place to block a thread.</remarks>
public sealed class Together<TRequest, TAnswer>(Func<IReadOnlyList<TRequest>, Task<IReadOnlyList<TAnswer>>> turn, Func<TRequest, object>? about = null)
{
    private const int Most = 64;

    private readonly Lock _gate = new();
    private readonly Queue<Waiting> _waiting = [];
    private bool _underWay;

    private sealed record Waiting(TRequest Request, ExecutionContext? Context, TaskCompletionSource<TAnswer> Answer);

    /// <param name="ct">Ends the waiting; what is under way goes on.</param>
    public Task<TAnswer> Ask(TRequest request, CancellationToken ct)
    {
        var waiting = new Waiting(request, ExecutionContext.Capture(), new());
        bool begins;
        lock (_gate)
        {
            _waiting.Enqueue(waiting);
            begins = !_underWay;
            _underWay = true;
        }
        if (begins)
            Convoy.Begin(TakeTurn);
        return waiting.Answer.Task.WaitAsync(ct);
    }

    private async Task TakeTurn()
    {
        if (Next() is not { } those)
            return;
        // Traced as the work of the first of them.
        var answers = new List<Action>(those.Count);
        var done = Task.CompletedTask;
        if (those[0].Context is { } context)
            ExecutionContext.Run(context, _ => done = Take(those, answers), null);
        else
            done = Take(those, answers);
        await done;
        // The next turn does not wait for what these do with their answers.
        Convoy.Begin(TakeTurn);
        Convoy.GoOn(answers);
    }

    private List<Waiting>? Next()
    {
        lock (_gate)
        {
            if (_waiting.Count == 0)
            {
                _underWay = false;
                return null;
            }
            var those = new List<Waiting>();
            var subjects = new HashSet<object>();
            while (those.Count < Most && _waiting.TryPeek(out var next) && (about is null || subjects.Add(about(next.Request))))
                those.Add(_waiting.Dequeue());
            return those;
        }
    }

    private async Task Take(IReadOnlyList<Waiting> those, List<Action> done)
    {
        try
        {
            var answers = await turn([.. those.Select(w => w.Request)]);
            // Each has his answer before any is handed out: with one too few the turn has failed, for all of them.
            Action[] handOut = [.. those.Select((w, i) => HandOut(w, answers[i]))];
            done.AddRange(handOut);
        }
        // The edge of a turn: whatever it throws is for who asked. What is away is away for all of them; who stood in another's way (40…) may try alone.
        catch (Exception e)
        {
            if (those.Count == 1 || Transient.Is(e) && e is not PostgresException { SqlState: ['4', '0', ..] })
                done.AddRange(those.Select(w => (Action)(() => w.Answer.SetException(e))));
            else
                foreach (var one in those)
                    await Take([one], done);
        }
    }

    private static Action HandOut(Waiting waiting, TAnswer answer) => () => waiting.Answer.SetResult(answer);
}
