using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace Bdbazar.Platform.Telemetry;

/// <summary>
/// The log as JSON lines. Lines are gathered for a moment and written together: the framework's own logger writes each by itself, and that
/// was two fifths of what a list costs that is answered from the cache.
/// </summary>
public sealed class JsonLines : ILoggerProvider, ISupportExternalScope
{
    private const int CacheStamp = 5;

    /// <summary>Bytes that may wait. Beyond it whoever logs waits too.</summary>
    private const int Most = 4 * 1024 * 1024;

    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    [ThreadStatic]
    private static (ArrayBufferWriter<byte> Text, Utf8JsonWriter Json)? _line;

    private readonly Stream _output;
    private readonly object _gate = new();
    private readonly Thread _writer;
    private ArrayBufferWriter<byte> _waiting = new(64 * 1024);
    private ArrayBufferWriter<byte> _written = new(64 * 1024);
    private IExternalScopeProvider? _scopes;
    private bool _ended;

    public JsonLines(Stream output)
    {
        _output = output;
        _writer = new(Write) { IsBackground = true, Name = "Log" };
        _writer.Start();
    }

    public ILogger CreateLogger(string categoryName) => new Category(this, categoryName);

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;

    /// <summary>Writes what waits.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _ended = true;
            Monitor.PulseAll(_gate);
        }
        _writer.Join();
    }

    private void Add(ReadOnlySpan<byte> line)
    {
        lock (_gate)
        {
            while (_waiting.WrittenCount > Most && !_ended)
                Monitor.Wait(_gate);
            if (_ended)
                return;
            if (_waiting.WrittenCount == 0)
                Monitor.PulseAll(_gate);
            _waiting.Write(line);
        }
    }

    private void Write()
    {
        while (true)
        {
            lock (_gate)
            {
                while (_waiting.WrittenCount == 0 && !_ended)
                    Monitor.Wait(_gate);
                if (!_ended)
                    Monitor.Wait(_gate, CacheStamp);
                else if (_waiting.WrittenCount == 0)
                    return;
                (_waiting, _written) = (_written, _waiting);
                Monitor.PulseAll(_gate);
            }
            try
            {
                _output.Write(_written.WrittenSpan);
                _output.Flush();
            }
            catch (IOException)
            {
                // Nobody reads it any more, which is no reason not to serve.
            }
            _written.ResetWrittenCount();
        }
    }

    private sealed class Category(JsonLines lines, string name) : ILogger
    {
        public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => lines._scopes?.Push(state);

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var (text, json) = _line ??= New();
            text.ResetWrittenCount();
            json.Reset(text);
            json.WriteStartObject();
            json.WriteString("Timestamp"u8, DateTime.UtcNow);
            json.WriteString("LogLevel"u8, logLevel.ToString());
            json.WriteString("Category"u8, name);
            if (eventId.Id != 0)
                json.WriteNumber("EventId"u8, eventId.Id);
            json.WriteString("Message"u8, formatter(state, exception));
            if (exception is not null)
                json.WriteString("Exception"u8, exception.ToString());
            json.WritePropertyName("State"u8);
            Members(json, state);
            json.WriteStartArray("Scopes"u8);
            lines._scopes?.ForEachScope(static (scope, writer) => Members(writer, scope), json);
            json.WriteEndArray();
            json.WriteEndObject();
            json.Flush();
            text.Write("\n"u8);
            lines.Add(text.WrittenSpan);
        }

        private static (ArrayBufferWriter<byte>, Utf8JsonWriter) New()
        {
            var text = new ArrayBufferWriter<byte>(2048);
            return (text, new(text, Relaxed));
        }

        private static void Members<T>(Utf8JsonWriter json, T values)
        {
            if (values is not IReadOnlyList<KeyValuePair<string, object?>> members)
            {
                json.WriteStringValue(values?.ToString());
                return;
            }
            json.WriteStartObject();
            for (var i = 0; i < members.Count; i++)
            {
                var (key, value) = members[i];
                // The template: the message says it already.
                if (key == "{OriginalFormat}")
                    continue;
                json.WritePropertyName(key);
                Value(json, value);
            }
            json.WriteEndObject();
        }

        private static void Value(Utf8JsonWriter json, object? value)
        {
            switch (value)
            {
                case null: json.WriteNullValue(); break;
                case bool flag: json.WriteBooleanValue(flag); break;
                case int number: json.WriteNumberValue(number); break;
                case long number: json.WriteNumberValue(number); break;
                case double number when double.IsFinite(number): json.WriteNumberValue(number); break;
                default: json.WriteStringValue(Convert.ToString(value, CultureInfo.InvariantCulture)); break;
            }
        }
    }
}
