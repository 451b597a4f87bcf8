using AdServer.Catalog.Targeting;
using AdServer.Selection.Tests.Building;

namespace AdServer.Selection.Tests.Evaluation;

/// <summary>"include passes when any of the request's values is in it, exclude when none is; a missing value fails include and passes exclude."</summary>
public sealed class InclusionTests
{
    public static TheoryData<string> Dimensions => [.. Dimension.All.Keys];

    public static TheoryData<string> ManyValued => [.. Dimension.All.Where(pair => pair.Value.Many).Select(pair => pair.Key)];

    [Theory, MemberData(nameof(Dimensions))]
    public void Include_RequestHasIt_Passes(string name) =>
        Passes(name, dimension => new InclusionRule([dimension.Other, dimension.Value], []), dimension => [dimension.Value]);

    [Theory, MemberData(nameof(Dimensions))]
    public void Include_RequestHasAnother_Fails(string name) =>
        Fails(name, dimension => Build.Include(dimension.Value), dimension => [dimension.Other]);

    [Theory, MemberData(nameof(Dimensions))]
    public void Include_RequestHasNone_Fails(string name) => Fails(name, dimension => Build.Include(dimension.Value), _ => []);

    [Theory, MemberData(nameof(Dimensions))]
    public void Exclude_RequestHasIt_Fails(string name) => Fails(name, dimension => Build.Exclude(dimension.Value), dimension => [dimension.Value]);

    [Theory, MemberData(nameof(Dimensions))]
    public void Exclude_RequestHasAnother_Passes(string name) =>
        Passes(name, dimension => Build.Exclude(dimension.Value), dimension => [dimension.Other]);

    [Theory, MemberData(nameof(Dimensions))]
    public void Exclude_RequestHasNone_Passes(string name) => Passes(name, dimension => Build.Exclude(dimension.Value), _ => []);

    [Theory, MemberData(nameof(Dimensions))]
    public void Both_IncludedAndExcluded_Fails(string name) =>
        Fails(name, dimension => new InclusionRule([dimension.Value], [dimension.Value]), dimension => [dimension.Value]);

    [Theory, MemberData(nameof(ManyValued))]
    public void Include_OneOfSeveralValues_Passes(string name) =>
        Passes(name, dimension => Build.Include(dimension.Value), dimension => [dimension.Other, dimension.Value]);

    [Theory, MemberData(nameof(ManyValued))]
    public void Exclude_OneOfSeveralValues_Fails(string name) =>
        Fails(name, dimension => Build.Exclude(dimension.Value), dimension => [dimension.Other, dimension.Value]);

    [Theory, MemberData(nameof(Dimensions))]
    public void Include_OtherCaseAndSpaces_Passes(string name)
    {
        // A city is a number and has neither.
        var value = Dimension.All[name].Value;
        Passes(name, _ => Build.Include(value), _ => [name == "city" ? value : $"  {value.ToUpperInvariant()} "]);
    }

    [Theory, MemberData(nameof(Dimensions))]
    public void Include_MoreValuesThanAreScanned_FindsTheLast(string name)
    {
        var dimension = Dimension.All[name];
        var many = Enumerable.Range(0, 40).Select(i => name == "city" ? $"city:{i}" : $"x{i}").Append(dimension.Value).ToArray();
        Passes(name, _ => Build.Include(many), _ => [dimension.Value]);
        Fails(name, _ => Build.Include(many), _ => [dimension.Other]);
    }

    private static void Passes(string name, Func<Dimension, InclusionRule> rule, Func<Dimension, string[]> values) => Assert.Empty(Judge(name, rule, values));

    private static void Fails(string name, Func<Dimension, InclusionRule> rule, Func<Dimension, string[]> values) =>
        Assert.Equal([Dimension.All[name].Reason], Judge(name, rule, values));

    private static IneligibleReason[] Judge(string name, Func<Dimension, InclusionRule> rule, Func<Dimension, string[]> values)
    {
        var dimension = Dimension.All[name];
        return Against.Targeting(dimension.With(rule(dimension)), dimension.Having(Build.Request(), values(dimension)));
    }
}
