using AdServer.Access;
using Microsoft.Extensions.Options;

namespace AdServer.Composition;

/// <summary>
/// Holds the data folder for this process: its event log is one delivery process's, its report store one reporting process's. Processes of
/// different roles may share a folder, and the system lets go of the claim of a process that died.
/// </summary>
public sealed class DataDirectoryClaim : IDisposable
{
    private readonly List<FileStream> _held = [];

    /// <exception cref="StartupException">Another server has it.</exception>
    public DataDirectoryClaim(IOptions<ServerOptions> options, ServerRoles roles)
    {
        var folder = Path.GetFullPath(options.Value.DataDirectory);
        (bool Runs, string Role)[] exclusive = [(roles.Delivery, "delivery"), (roles.Reporting, "reporting")];
        foreach (var (_, role) in exclusive.Where(one => one.Runs))
        {
            try
            {
                _held.Add(new FileStream(Path.Combine(folder, $"{role}.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
            }
            catch (IOException e) when (e is not (DirectoryNotFoundException or PathTooLongException))
            {
                Dispose();
                throw new StartupException(
                    $"The data folder {folder} is in use by another server. Stop that one, or give this one a folder and a port of its own: "
                    + "--AdServer:DataDirectory=./data2 --urls http://localhost:5001");
            }
        }
    }

    public void Dispose() => _held.ForEach(file => file.Dispose());
}
