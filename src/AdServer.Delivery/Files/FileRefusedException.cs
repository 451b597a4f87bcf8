namespace AdServer.Delivery.Files;

/// <summary>A file that cannot be used. The message completes "refused …: ".</summary>
public sealed class FileRefusedException(string message, Exception? inner = null) : Exception(message, inner);
