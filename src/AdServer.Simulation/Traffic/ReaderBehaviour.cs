namespace AdServer.Simulation.Traffic;

/// <summary>What becomes of a fill once it has left the server.</summary>
/// <param name="RenderRate">Share of fills whose impression arrives, 0 to 1.</param>
/// <param name="LeastDelay">Seconds from decision to impression, at least.</param>
/// <param name="MostDelay">At most; in between all are as likely.</param>
/// <param name="ViewableRate">Share of impressions that become viewable.</param>
/// <param name="ClickRate">Share of impressions that are clicked.</param>
public sealed record ReaderBehaviour(double RenderRate, double LeastDelay, double MostDelay, double ViewableRate, double ClickRate);
