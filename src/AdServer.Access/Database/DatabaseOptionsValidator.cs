using Microsoft.Extensions.Options;

namespace AdServer.Access.Database;

internal sealed class DatabaseOptionsValidator : IValidateOptions<DatabaseOptions>
{
    public ValidateOptionsResult Validate(string? name, DatabaseOptions options) => options.Provider switch
    {
        "Sqlite" => ValidateOptionsResult.Success,
        "PostgreSql" => ValidateOptionsResult.Fail($"{DatabaseOptions.Section}:Provider: 'PostgreSql' is reserved and not built yet; use Sqlite."),
        _ => ValidateOptionsResult.Fail($"{DatabaseOptions.Section}:Provider: must be Sqlite, is '{options.Provider}'."),
    };
}
