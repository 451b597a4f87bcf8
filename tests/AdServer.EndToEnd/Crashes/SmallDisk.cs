using System.Diagnostics;
using AdServer.Testing;

namespace AdServer.EndToEnd.Crashes;

/// <summary>A file system of so many megabytes in memory, which a test can fill. Only root may mount one.</summary>
internal sealed class SmallDisk : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _ballast;

    private SmallDisk()
    {
        Directory = System.IO.Directory.CreateDirectory(_folder.File("disk")).FullName;
        _ballast = Path.Combine(Directory, "ballast");
    }

    public string Directory { get; }

    /// <returns>null: this user, or this system, mounts none.</returns>
    public static SmallDisk? TryMount(int megabytes)
    {
        if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess)
        {
            return null;
        }

        var disk = new SmallDisk();
        if (Run("mount", "-t", "tmpfs", "-o", $"size={megabytes}m", "tmpfs", disk.Directory))
        {
            return disk;
        }

        disk._folder.Dispose();
        return null;
    }

    /// <summary>To the last byte.</summary>
    public void Fill()
    {
        using var file = new FileStream(_ballast, FileMode.Append, FileAccess.Write, FileShare.None, bufferSize: 0);
        for (var size = 1 << 20; size > 0;)
        {
            try
            {
                file.Write(new byte[size]);
            }
            catch (IOException)
            {
                size /= 2;
            }
        }
    }

    public void Free() => File.Delete(_ballast);

    public void Dispose()
    {
        _ = Run("umount", "-l", Directory);
        _folder.Dispose();
    }

    private static bool Run(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
