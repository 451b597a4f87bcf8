namespace AdServer.Composition;

/// <summary>Which sides of the product this process runs; <c>AdServer:Roles</c>, a list of <c>delivery</c>, <c>management</c>, <c>reporting</c> (default: all).</summary>
public sealed record ServerRoles(bool Delivery, bool Management, bool Reporting)
{
    public const string Key = "AdServer:Roles";

    /// <exception cref="StartupException">A role that does not exist, or none at all.</exception>
    public static ServerRoles From(IConfiguration configuration)
    {
        // A list (AdServer__Roles__0=delivery) or, for command lines, one comma-separated value.
        var names = configuration.GetSection(Key).Get<string[]>() ?? configuration[Key]?.Split(',') ?? [];
        var roles = new ServerRoles(false, false, false);
        foreach (var name in names.Select(name => name.Trim().ToLowerInvariant()))
        {
            roles = name switch
            {
                "delivery" => roles with { Delivery = true },
                "management" => roles with { Management = true },
                "reporting" => roles with { Reporting = true },
                _ => throw new StartupException($"{Key}: '{name}' is no role; choose from delivery, management, reporting."),
            };
        }

        return names.Length == 0 ? new ServerRoles(true, true, true) : roles;
    }
}
