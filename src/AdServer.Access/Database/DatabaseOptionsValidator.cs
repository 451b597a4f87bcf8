using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;

namespace AdServer.Access.Database;

internal sealed class DatabaseOptionsValidator : IValidateOptions<DatabaseOptions>
{
    public ValidateOptionsResult Validate(string? name, DatabaseOptions options) => options.Provider switch
    {
        "Sqlite" => IsConnectionString(options.ConnectionString)
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail($"{DatabaseOptions.Section}:ConnectionString: must be one of SQLite, such as 'Data Source=adserver.db'."),
        "PostgreSql" => ValidateOptionsResult.Fail($"{DatabaseOptions.Section}:Provider: 'PostgreSql' is reserved and not built yet; use Sqlite."),
        _ => ValidateOptionsResult.Fail($"{DatabaseOptions.Section}:Provider: must be Sqlite, is '{options.Provider}'."),
    };

    private static bool IsConnectionString(string text)
    {
        try
        {
            return new SqliteConnectionStringBuilder(text) is not null;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
