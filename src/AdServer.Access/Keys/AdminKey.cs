using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AdServer.Access.Keys;

/// <summary>The key that opens everything: the configured one, or one made at the first start and kept in a file that only its owner reads.</summary>
public sealed partial class AdminKey(IOptions<ServerOptions> options, ILogger<AdminKey> logger)
{
    public const string FileName = "admin-api-key";

    private string? _value;

    public string Value => _value ?? throw new InvalidOperationException("The admin key is read at start, before anything asks for it.");

    /// <exception cref="IOException">The data directory cannot be written.</exception>
    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        if (!string.IsNullOrEmpty(options.Value.AdminApiKey))
        {
            _value = options.Value.AdminApiKey;
            return;
        }

        var path = Path.Combine(options.Value.DataDirectory, FileName);
        if (!File.Exists(path))
        {
            await MakeAsync(path, cancellationToken);
        }

        _value = (await File.ReadAllTextAsync(path, cancellationToken)).Trim();
        if (_value.Length < ServerOptionsValidator.LeastAdminKeyLength)
        {
            throw new IOException($"{path} holds no key; delete it to have a new one made.");
        }
    }

    private async Task MakeAsync(string path, CancellationToken cancellationToken)
    {
        // Written beside and moved: two servers that start together agree on one, and no reader sees half of it.
        var draft = $"{path}.{Guid.NewGuid():N}";
        var file = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            file.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        await using (var writer = new StreamWriter(draft, file))
        {
            await writer.WriteLineAsync(ApiKeyDirectory.NewKey().AsMemory(), cancellationToken);
        }

        try
        {
            File.Move(draft, path, overwrite: false);
            Made(Path.GetFullPath(path));
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(draft);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "An admin API key was made, in {Path}")]
    private partial void Made(string path);
}
