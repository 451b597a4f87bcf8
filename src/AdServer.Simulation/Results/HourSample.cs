namespace AdServer.Simulation.Results;

/// <summary>Where a line item stood at the end of an hour.</summary>
/// <param name="Delivered">D of the plan: paid and reserved, in units of the goal.</param>
/// <param name="Planned">By the plan as it stood then; NaN without one.</param>
/// <param name="Redraws">How often the plan was drawn anew until then.</param>
public readonly record struct HourSample(DateTimeOffset At, long Delivered, long Paid, double Planned, int Redraws)
{
    private const double Share = 0.1;
    private const double Units = 10;

    /// <summary>Whole units between delivery and plan: ahead above 0, behind below. The plan's fraction is nobody's fault.</summary>
    public double Off => double.IsNaN(Planned) ? 0
        : Delivered > Planned ? Math.Max(0, Delivered - Math.Ceiling(Planned))
        : Math.Min(0, Delivered - Math.Floor(Planned));

    /// <summary>Within a tenth of the plan, or ten units where that is more.</summary>
    public bool IsOnPlan => Math.Abs(Off) <= Math.Max(Units, Share * Planned) || double.IsNaN(Planned);
}
