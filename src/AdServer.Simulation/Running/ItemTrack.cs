using AdServer.Pacing.Planning;
using AdServer.Selection;
using AdServer.Simulation.Results;

namespace AdServer.Simulation.Running;

/// <summary>What is seen of one line item while the simulation runs.</summary>
internal sealed class ItemTrack(ServedLineItem served)
{
    public ServedLineItem Served { get; } = served;

    public ItemTerms Terms { get; } = ItemTerms.Of(served);

    public Standing Standing { get; set; }

    public PlanLine? Plan { get; set; }

    public PlanLine? FirstPlan { get; set; }

    public int Redraws { get; set; }

    public long Fills { get; set; }

    /// <summary>Valid impressions that arrived, counted without the ledger.</summary>
    public long Impressions { get; set; }

    public long Viewables { get; set; }

    public long Clicks { get; set; }

    /// <summary>Impressions by the campaign's day of their decision.</summary>
    public Dictionary<int, long> Days { get; } = [];

    public List<HourSample> Hours { get; } = [];
}
