namespace Bdbazar.Host;

/// <summary>The program cannot start as things are; the message is the one line that its operator reads.</summary>
internal sealed class StartRefused(string message, Exception? inner = null) : Exception(message, inner);
