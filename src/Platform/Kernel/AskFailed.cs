namespace Bdbazar.Platform.Kernel;

/// <summary>The module that was asked failed, by a fault of ours and not of the request.</summary>
internal sealed class AskFailed(string message) : Exception(message);
