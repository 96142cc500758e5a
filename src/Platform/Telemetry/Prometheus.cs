using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Text;

namespace Bdbazar.Platform.Telemetry;

/// <summary>Listens to what this program measures from the time it is made, and writes it down for Prometheus.</summary>
internal sealed class Prometheus : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly ConcurrentDictionary<string, Family> _families = new();
    private readonly Lock _oneReader = new();

    /// <param name="meters">Of this program: another one in the same process has its own.</param>
    public Prometheus(IMeterFactory meters)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (Signals.Meters.Any(wanted => Matches(instrument.Meter.Name, wanted)) && (instrument.Meter.Scope is null || instrument.Meter.Scope == meters))
                listener.EnableMeasurementEvents(instrument, _families.GetOrAdd(PrometheusText.NameOf(instrument), static (_, i) => new(i), instrument));
        };
        _listener.SetMeasurementEventCallback<long>(static (_, value, tags, family) => ((Family)family!).Measure(value, tags));
        _listener.SetMeasurementEventCallback<int>(static (_, value, tags, family) => ((Family)family!).Measure(value, tags));
        _listener.SetMeasurementEventCallback<double>(static (_, value, tags, family) => ((Family)family!).Measure(value, tags));
        _listener.SetMeasurementEventCallback<float>(static (_, value, tags, family) => ((Family)family!).Measure(value, tags));
        _listener.Start();
    }

    /// <summary>All of it, as it is now.</summary>
    public string Render()
    {
        lock (_oneReader)
        {
            foreach (var family in _families.Values)
                family.Forget();
            _listener.RecordObservableInstruments();
            var text = new StringBuilder(64 * 1024);
            foreach (var family in _families.Values.OrderBy(f => f.Name, StringComparer.Ordinal))
                PrometheusText.Write(text, family);
            return text.ToString();
        }
    }

    public void Dispose() => _listener.Dispose();

    private static bool Matches(string meter, string wanted) => wanted.EndsWith('*') ? meter.StartsWith(wanted[..^1], StringComparison.Ordinal) : meter == wanted;
}
