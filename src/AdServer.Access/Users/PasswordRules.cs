using Microsoft.AspNetCore.Identity;

namespace AdServer.Access.Users;

/// <summary>Length instead of kinds of characters (NIST SP 800-63B), and a lock after a few wrong tries.</summary>
public static class PasswordRules
{
    public const int LeastLength = 12;
    public const int MostLength = 200;

    private const int WrongTries = 5;

    private static readonly TimeSpan Lock = TimeSpan.FromMinutes(5);

    public static void Apply(IdentityOptions options)
    {
        options.Password = new PasswordOptions
        {
            RequiredLength = LeastLength,
            RequiredUniqueChars = 4,
            RequireDigit = false,
            RequireLowercase = false,
            RequireNonAlphanumeric = false,
            RequireUppercase = false,
        };
        options.Lockout = new LockoutOptions { AllowedForNewUsers = true, MaxFailedAccessAttempts = WrongTries, DefaultLockoutTimeSpan = Lock };
        options.User.RequireUniqueEmail = true;
    }
}
