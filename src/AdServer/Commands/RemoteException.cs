namespace AdServer.Commands;

/// <summary>A server could not be asked, or refused; the message is for whoever typed the command.</summary>
internal sealed class RemoteException(string message, Exception? inner = null) : Exception(message, inner);
