namespace AdServer.Composition;

/// <summary>The server cannot start as configured. The message is the one line that the operator sees.</summary>
public sealed class StartupException(string message) : Exception(message);
