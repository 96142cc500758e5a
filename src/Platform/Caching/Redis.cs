using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace Bdbazar.Platform.Caching;

/// <summary>
/// The commands of Redis that we use. Nothing here throws or hangs because Redis is away: a call then has no answer, at once or after
/// <see cref="RedisOptions.Timeout"/>, and its caller goes on without. Where no address is set nothing ever has an answer.
/// </summary>
public sealed class Redis : IHostedService, IAsyncDisposable
{
    private readonly ILogger<Redis> _log;
    private readonly TimeSpan _timeout;
    private readonly Circuit _circuit = new(TimeProvider.System);
    private readonly ConfigurationOptions? _address;
    private readonly Lazy<Task<ConnectionMultiplexer>> _connection;

    public Redis(IOptions<RedisOptions> options, ILogger<Redis> log)
    {
        _log = log;
        _timeout = TimeSpan.FromMilliseconds(options.Value.Timeout);
        _address = options.Value.Connection();
        _connection = new(() => ConnectionMultiplexer.ConnectAsync(_address!));
    }

    public bool IsUsed => _address is not null;

    /// <summary>The values of these keys, null for a key that is not there.</summary>
    /// <returns>Null: no answer.</returns>
    public async Task<byte[]?[]?> Get(params string[] keys) => await Ask("MGET", keys) is { } answer ? (byte[]?[]?)answer : null;

    /// <returns>False: no answer.</returns>
    public async Task<bool> Set(string key, byte[] value, TimeSpan lifetime) => await Ask("SET", key, value, "PX", (long)lifetime.TotalMilliseconds) is not null;

    /// <returns>Whether there was nothing under that key. Null: no answer.</returns>
    public async Task<bool?> SetIfAbsent(string key, byte[] value, TimeSpan lifetime) =>
        await Ask("SET", key, value, "NX", "PX", (long)lifetime.TotalMilliseconds) is { } answer ? !answer.IsNull : null;

    /// <returns>False: no answer.</returns>
    public async Task<bool> Delete(string key) => await Ask("DEL", key) is not null;

    /// <summary>Runs a script that returns a whole number.</summary>
    /// <returns>Null: no answer.</returns>
    public async Task<long?> Run(string script, string[] keys, params object[] values) =>
        await Ask("EVAL", [script, keys.Length, .. keys, .. values]) is { } answer ? (long)answer : null;

    /// <returns>False: no answer, and nobody has heard it.</returns>
    public async Task<bool> Publish(string channel, byte[] message) => await Ask("PUBLISH", channel, message) is not null;

    /// <summary>Hears what is published, whenever Redis is there. What is said meanwhile is lost.</summary>
    public async Task Subscribe(string channel, Action<byte[]> heard)
    {
        if (!IsUsed)
            return;
        var subscribed = (await _connection.Value).GetSubscriber().SubscribeAsync(RedisChannel.Literal(channel), (_, message) => heard(message!));
        // Where Redis does not answer the client asks again by itself when it does.
        await subscribed.WaitAsync(_timeout).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task<RedisResult?> Ask(string command, params object[] arguments)
    {
        if (!IsUsed || !_circuit.MayAsk(out var epoch))
            return null;
        try
        {
            var connection = await _connection.Value.WaitAsync(_timeout);
            var answer = await connection.GetDatabase().ExecuteAsync(command, arguments);
            if (_circuit.Worked(epoch))
                _log.LogInformation("Redis at {Address} is back.", Address);
            return answer;
        }
        catch (Exception e) when (e is RedisException or TimeoutException or ObjectDisposedException)
        {
            if (_circuit.Failed(epoch))
                _log.LogWarning("Redis at {Address} does not answer ({Why}); going on without it.", Address, e.Message);
            return null;
        }
    }

    private string Address => string.Join(',', _address!.EndPoints.Select(e => EndPointCollection.ToString(e)));

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (!IsUsed)
        {
            _log.LogInformation("Redis is not used (no Redis:Url): this process keeps answers and counts for itself.");
            return;
        }
        _log.LogInformation("Redis at {Address} is used.", Address);
        // Here rather than in the first request. Where it is away this says so.
        await _connection.Value.WaitAsync(cancellationToken);
        await Ask("PING");
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (_connection.IsValueCreated)
            await (await _connection.Value).CloseAsync(allowCommandsToComplete: false);
    }
}
