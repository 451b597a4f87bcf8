using System.Text.RegularExpressions;
using AdServer.Catalog.Targeting;
using AdServer.Selection.Tests.Building;
using CsCheck;

namespace AdServer.Selection.Tests.Evaluation;

public sealed class UrlGlobPropertyTests
{
    private static readonly Gen<string> Few = Gen.Char["ab*"].Array[0, 12].Select(letters => new string(letters));

    /// <summary>The oracle: the same pattern as a regular expression.</summary>
    [Fact]
    public void Urls_AnyPattern_IsTheRegularExpression() => Gen.Select(Few, Few.Select(text => text.Replace("*", "c", StringComparison.Ordinal))).Sample((glob, url) =>
    {
        var expression = $"^{Regex.Escape(glob).Replace("\\*", "[^\n]*", StringComparison.Ordinal)}\\z";
        var passes = Against.Targeting(TargetingRules.Any with { Urls = Build.Include(glob) }, Build.Request() with { Url = url }).Length == 0;
        return passes == Regex.IsMatch(url, expression, RegexOptions.NonBacktracking);
    }, iter: 20_000);

    [Fact]
    public void Urls_PatternMadeToExplode_IsAnsweredAtOnce()
    {
        var glob = string.Concat(Enumerable.Repeat("*a", 500)) + "b";
        var url = new string('a', 2_000);

        Assert.Equal([IneligibleReason.Url], Against.Targeting(TargetingRules.Any with { Urls = Build.Include(glob) }, Build.Request() with { Url = url }));
    }
}
