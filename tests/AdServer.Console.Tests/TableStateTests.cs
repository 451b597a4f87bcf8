using AdServer.WebConsole.Components;

namespace AdServer.WebConsole.Tests;

public sealed class TableStateTests
{
    private static readonly TableColumn<(string Name, int Size)>[] Columns =
    [
        new("name", "Name", row => row.Name),
        new("size", "Size", row => Figures.Grouped(row.Size)) { Sort = row => row.Size },
    ];

    private static readonly (string Name, int Size)[] Rows = [("beta", 9), ("alpha", 1_000), ("gamma", 20)];

    [Fact]
    public void From_WhatToQueryWrote_IsTheSame()
    {
        var state = new TableState("a b&c", "size", true, new HashSet<string> { "size" });
        var query = string.Join('&', state.ToQuery("x").Select(pair => $"{pair.Key}={Uri.EscapeDataString((string)pair.Value!)}"));

        var read = TableState.From($"http://localhost/console/campaigns?{query}", "x");

        Assert.Equal((state.Filter, state.Sort, state.Descending), (read.Filter, read.Sort, read.Descending));
        Assert.Equal(state.Columns, read.Columns);
    }

    [Fact]
    public void Apply_SortsFiguresAsFigures() =>
        Assert.Equal(["alpha", "gamma", "beta"], new TableState("", "size", true, null).Apply(Rows, Columns).Select(row => row.Name));

    [Fact]
    public void Apply_FilterLooksAtEveryColumn_AndUnknownColumnsSortNothing()
    {
        Assert.Equal(["alpha"], new TableState("1,0", null, false, null).Apply(Rows, Columns).Select(row => row.Name));
        Assert.Equal(["beta", "alpha", "gamma"], new TableState("", "no-such", false, null).Apply(Rows, Columns).Select(row => row.Name));
    }
}
