using System.Runtime.InteropServices;

namespace AdServer.Events.Storage;

/// <summary>Files that are there after a power failure, name and content.</summary>
internal static partial class DurableFile
{
    /// <summary>Makes or replaces a file as a whole: another reader, or a crash, sees the old or the new one.</summary>
    public static void Write(string path, ReadOnlySpan<byte> content)
    {
        var fresh = path + ".new";
        using (var handle = File.OpenHandle(fresh, FileMode.Create, FileAccess.Write, FileShare.None, FileOptions.WriteThrough))
        {
            RandomAccess.Write(handle, content, 0);
            RandomAccess.FlushToDisk(handle);
        }

        File.Move(fresh, path, overwrite: true);
        FlushFolder(Path.GetDirectoryName(Path.GetFullPath(path))!);
    }

    /// <summary>Makes a folder, and those above it that are missing, so that they outlive a power failure.</summary>
    public static void CreateFolder(string path)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        if (Directory.Exists(full))
        {
            return;
        }

        var parent = Path.GetDirectoryName(full)!;
        CreateFolder(parent);
        _ = Directory.CreateDirectory(full);
        FlushFolder(parent);
    }

    /// <summary>A new name reaches the disk only when its folder does. .NET opens no folders, hence the C library.</summary>
    public static void FlushFolder(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var descriptor = Open(path, 0);
        if (descriptor < 0)
        {
            throw new IOException($"Cannot open the folder {path}: error {Marshal.GetLastPInvokeError()}.");
        }

        try
        {
            if (Synchronize(descriptor) != 0)
            {
                throw new IOException($"Cannot flush the folder {path}: error {Marshal.GetLastPInvokeError()}.");
            }
        }
        finally
        {
            _ = Close(descriptor);
        }
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Synchronize(int descriptor);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    private static partial int Close(int descriptor);
}
