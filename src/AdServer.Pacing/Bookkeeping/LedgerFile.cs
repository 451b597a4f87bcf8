using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace AdServer.Pacing.Bookkeeping;

/// <summary>One connection to the ledger's file. For one thread.</summary>
internal sealed class LedgerFile : IDisposable
{
    public const string InMemory = ":memory:";

    private const int BusyMilliseconds = 1_000;
    private readonly SqliteConnection _connection;
    private readonly List<LedgerStatement> _statements = [];
    private readonly LedgerStatement _begin;
    private readonly LedgerStatement _beginRead;
    private readonly LedgerStatement _commit;
    private readonly LedgerStatement _rollback;

    private LedgerFile(SqliteConnection connection)
    {
        _connection = connection;
        Handle = connection.Handle!;
        _begin = Prepare("BEGIN IMMEDIATE");
        _beginRead = Prepare("BEGIN");
        _commit = Prepare("COMMIT");
        _rollback = Prepare("ROLLBACK");
    }

    /// <summary>Called with a transaction's end: tests fail it before or after it took place.</summary>
    public Action<bool>? Committing { get; set; }

    private sqlite3 Handle { get; }

    /// <summary>Opens the ledger, or makes it, readable by its owner alone.</summary>
    /// <exception cref="LedgerException">It cannot be opened, or is of a later program.</exception>
    /// <param name="durable">False: power loss may take the last commits, for simulations and for tests that do not cut power.</param>
    public static LedgerFile Open(string path, bool durable = true)
    {
        if (path != InMemory)
        {
            MakePrivate(path);
        }

        using var pause = new ManualResetEventSlim();
        for (var tries = BusyMilliseconds / 10; ; tries--)
        {
            try
            {
                return OpenOnce(path, durable);
            }
            catch (LedgerException exception) when (exception.IsBusy && tries > 0)
            {
                // SQLite's own patience does not cover a file that another node is just making.
                _ = pause.Wait(10);
            }
        }
    }

    /// <summary>Opens a ledger that is there, without changing it.</summary>
    public static LedgerFile OpenToRead(string path) =>
        Open(path, SqliteOpenMode.ReadWrite, file => file.Execute($"PRAGMA busy_timeout={BusyMilliseconds}; PRAGMA query_only=ON;"));

    public LedgerStatement Prepare(string sql)
    {
        var statement = new LedgerStatement(Handle, sql);
        _statements.Add(statement);
        return statement;
    }

    public void Execute(string sql)
    {
        var code = raw.sqlite3_exec(Handle, sql);
        if (code != raw.SQLITE_OK)
        {
            throw new LedgerException($"The ledger: {raw.sqlite3_errmsg(Handle).utf8_to_string()}", code & 0xFF);
        }
    }

    public long Number(string sql)
    {
        using var statement = new LedgerStatement(Handle, sql);
        return statement.Step() ? statement.Int64(0) : 0;
    }

    public string Word(string sql)
    {
        using var statement = new LedgerStatement(Handle, sql);
        return statement.Step() ? statement.Text(0) : "";
    }

    /// <summary>Takes the write lock at once, so that everything read after this stays true until the commit.</summary>
    /// <exception cref="LedgerException">Another user has had it for a second; nothing happened.</exception>
    public void Begin() => _begin.Step();

    public void BeginRead() => _beginRead.Step();

    /// <exception cref="LedgerException">Whether the transaction took place is unknown.</exception>
    public void Commit()
    {
        Committing?.Invoke(false);
        _ = _commit.Step();
        Committing?.Invoke(true);
    }

    /// <summary>Ends the transaction, if there is one.</summary>
    public void Rollback()
    {
        if (raw.sqlite3_get_autocommit(Handle) == 0)
        {
            _ = _rollback.Step();
        }
    }

    public void Dispose()
    {
        foreach (var statement in _statements)
        {
            statement.Dispose();
        }

        _connection.Dispose();
    }

    private static LedgerFile OpenOnce(string path, bool durable) => Open(path, SqliteOpenMode.ReadWriteCreate, file =>
    {
        // The cache holds a catalog's worth of pages: what it cannot hold is written in the middle of a transaction and read again.
        file.Execute("PRAGMA cache_size=-65536; PRAGMA wal_autocheckpoint=4000;");
        file.Execute($"PRAGMA busy_timeout={BusyMilliseconds}; PRAGMA journal_mode=WAL; PRAGMA synchronous={(durable ? "FULL" : "OFF")};");
        LedgerSchema.Prepare(file);
    });

    private static LedgerFile Open(string path, SqliteOpenMode mode, Action<LedgerFile> prepare)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false, DefaultTimeout = 1 }.ToString());
        LedgerFile? file = null;
        try
        {
            connection.Open();
            file = new LedgerFile(connection);
            prepare(file);
            return file;
        }
        catch (Exception exception)
        {
            file?.Dispose();
            connection.Dispose();
            throw exception is SqliteException sqlite
                ? new LedgerException($"The ledger {path} cannot be opened: {sqlite.Message}", sqlite.SqliteErrorCode)
                : exception is LedgerException ledger ? new LedgerException($"{path}: {ledger.Message}", ledger.IsBusy ? 5 : 1) : exception;
        }
    }

    /// <summary>Before SQLite opens it: its log files take the mode of the database.</summary>
    private static void MakePrivate(string path)
    {
        if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder)
        {
            Directory.CreateDirectory(folder);
        }

        if (OperatingSystem.IsWindows())
        {
            return;
        }

        const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        if (!File.Exists(path))
        {
            using var made = new FileStream(path, new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.Write, UnixCreateMode = Private });
        }

        File.SetUnixFileMode(path, Private);
    }
}
