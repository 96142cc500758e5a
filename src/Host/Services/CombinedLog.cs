namespace Bdbazar.Host.Services;

/// <summary>One log of all services: each line after the name of who said it.</summary>
internal sealed class CombinedLog(TextWriter output)
{
    private readonly Lock _one = new();
    private int _width = 12;

    /// <summary>A line of a service.</summary>
    public void Say(string name, string line)
    {
        lock (_one)
        {
            _width = Math.Max(_width, name.Length);
            output.WriteLine($"{name.PadRight(_width)} | {line}");
        }
    }

    /// <summary>A line of our own, for the operator.</summary>
    public void Say(string line)
    {
        lock (_one)
            output.WriteLine(line);
    }
}
