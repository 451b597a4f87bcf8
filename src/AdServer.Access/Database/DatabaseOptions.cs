namespace AdServer.Access.Database;

/// <summary>The database of record; section <c>AdServer:Database</c>.</summary>
public sealed class DatabaseOptions
{
    public const string Section = "AdServer:Database";

    /// <summary><c>Sqlite</c>. <c>PostgreSql</c> is reserved: refused at start until it is built.</summary>
    public string Provider { get; set; } = "Sqlite";

    /// <summary>Empty: the file <c>adserver.db</c> in the data directory.</summary>
    public string ConnectionString { get; set; } = "";
}
