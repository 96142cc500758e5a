namespace Bdbazar.Platform.Data;

/// <summary>
/// Those who get their answers together go on together: each goes as far as its next question in its turn, on one thread, and what they ask is asked when the last of
/// them has come to it. Handed to a thread each they would come to the next question one by one, and most of what <see cref="Together{TRequest,TAnswer}"/> saves would be lost.
/// </summary>
internal static class Convoy
{
    [ThreadStatic]
    private static List<Func<Task>>? _later;

    /// <summary>Lets everybody go on who waits for these answers.</summary>
    public static void GoOn(IEnumerable<Action> answers)
    {
        var outer = _later;
        var later = new List<Func<Task>>();
        _later = later;
        try
        {
            foreach (var answer in answers)
                answer();
        }
        finally
        {
            _later = outer;
            later.ForEach(Begin);
        }
    }

    /// <summary>
    /// Begins something at the end of the thread pool's queue: who is in it may want to come along. While a convoy goes on, only after it.
    /// </summary>
    public static void Begin(Func<Task> work)
    {
        if (_later is { } later)
            later.Add(work);
        else
            _ = AtTheEnd(work);
    }

    private static async Task AtTheEnd(Func<Task> work)
    {
        await Task.Yield();
        await work();
    }
}
