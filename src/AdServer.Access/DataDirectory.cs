namespace AdServer.Access;

/// <summary>The folder that holds everything this server keeps, and secrets among it.</summary>
internal static class DataDirectory
{
    public static void Create(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    /// <summary>Mode 0600, before SQLite opens it: its log files take the mode of the database.</summary>
    public static void MakePrivate(string file)
    {
        if (OperatingSystem.IsWindows() || file.Length == 0)
        {
            return;
        }

        const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        if (!File.Exists(file))
        {
            using var made = new FileStream(file, new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.Write, UnixCreateMode = Private });
        }

        File.SetUnixFileMode(file, Private);
    }
}
