namespace Bdbazar.Platform.Events.Rabbit;

/// <summary>Settings <c>RabbitMq</c>: the broker over which modules in different processes tell each other what happened.</summary>
public sealed class RabbitMqOptions
{
    /// <summary>Where it is: <c>amqp://user:password@host:port/vhost</c>, or <c>amqps://</c>. Left out, events stay in the process, which then runs all modules.</summary>
    public string? Url { get; set; }

    internal static Uri? UriOf(string? url)
    {
        if (string.IsNullOrWhiteSpace(url))
            return null;
        // The text itself is not shown: it has a password in it.
        return Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "amqp" or "amqps"
            ? uri
            : throw new StartRefused("RabbitMq:Url takes an address such as amqp://user:password@10.0.0.5:5672/bdbazar.");
    }
}
