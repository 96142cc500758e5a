namespace Bdbazar.Platform.Kernel;

/// <summary>The program cannot start as things are; the message is the one line that its operator reads.</summary>
public sealed class StartRefused(string message, Exception? inner = null) : Exception(message, inner);
