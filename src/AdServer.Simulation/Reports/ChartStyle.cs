namespace AdServer.Simulation.Reports;

/// <summary>Colours of Okabe and Ito ("Color Universal Design", 2008), which readers of every colour vision tell apart; brighter ones of the same set on dark.</summary>
internal static class ChartStyle
{
    public const string Css = """
        .chart { --paper: #ffffff; --ink: #1f2328; --quiet: #59636e; --grid: #d9dee3; --band: #eef1f4; --delivery: #0072b2; --plan: #b84a00; font: 12px system-ui, sans-serif; background: var(--paper); max-width: 100%; height: auto; }
        @media (prefers-color-scheme: dark) { .chart { --paper: #14181d; --ink: #e8ebee; --quiet: #a2abb5; --grid: #323a43; --band: #212830; --delivery: #56b4e9; --plan: #e69f00; } }
        @media print { .chart { --paper: #ffffff; --ink: #000000; --quiet: #444444; --grid: #cccccc; --band: #eeeeee; --delivery: #0072b2; --plan: #b84a00; } }
        .chart text { fill: var(--quiet); } .chart .title { fill: var(--ink); font-weight: 600; font-size: 14px; } .chart .end { font-variant-numeric: tabular-nums; }
        .chart .paper { fill: var(--paper); } .chart .grid { stroke: var(--grid); } .chart .axis { stroke: var(--quiet); } .chart .weekend { fill: var(--band); } .chart .mark { fill: var(--grid); }
        .chart .plan { fill: none; stroke: var(--plan); stroke-width: 1; } .chart .first { stroke-dasharray: 5 4; } .chart .delivery { fill: none; stroke: var(--delivery); stroke-width: 2.5; stroke-linejoin: round; } .chart .area { fill: var(--delivery); opacity: .1; }
        .chart text.of-delivery { fill: var(--delivery); font-weight: 600; } .chart text.of-plan { fill: var(--plan); } .chart .hit { fill: transparent; } .chart .hit:hover { fill: var(--delivery); }
        """;
}
