using System.Text.RegularExpressions;
using AdServer.EndToEnd.Hostile;
using AdServer.EndToEnd.Servers;

namespace AdServer.EndToEnd;

/// <summary>A promise whose test was renamed or deleted is no promise.</summary>
public sealed partial class SecurityDocumentTests
{
    private static readonly string Document = File.ReadAllText(Path.Combine(Places.Repository, "docs", "security.md"));

    [Fact]
    public void EveryNamedTest_Exists()
    {
        var methods = Directory.EnumerateFiles(Path.Combine(Places.Repository, "tests"), "*Tests.cs", SearchOption.AllDirectories)
            .SelectMany(file => Method().Matches(File.ReadAllText(file)).Select(match => $"{Path.GetFileNameWithoutExtension(file)}.{match.Groups[1].Value}"))
            .ToHashSet(StringComparer.Ordinal);
        var named = Named().Matches(Document).Select(match => match.Groups[1].Value).Distinct().ToList();

        Assert.InRange(named.Count, 40, int.MaxValue);
        Assert.Equal([], named.Except(methods));
    }

    [Fact]
    public void EveryClassOfBadInput_HasItsPromise() =>
        Assert.All(HostileInput.All.Select(input => input.Class).Distinct(), name => Assert.Contains($"`{name}`", Document, StringComparison.Ordinal));

    [GeneratedRegex(@"`(\w+Tests\.\w+)`")]
    private static partial Regex Named();

    /// <summary>With its attribute before it: a method that is no test any more holds nothing.</summary>
    [GeneratedRegex(@"\[(?:Fact|Theory)[^\n]*\n(?:\s*\[[^\n]*\n)*\s*public (?:async )?(?:Task|void|ValueTask) (\w+)\(")]
    private static partial Regex Method();
}
