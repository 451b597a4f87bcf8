using AdServer.Catalog.Campaigns;
using AdServer.Pacing.Planning;

namespace AdServer.Pacing.Bookkeeping;

/// <summary>What a campaign spent, price by price.</summary>
internal sealed class Spending(string campaign)
{
    private readonly List<SpendingLine> _lines = [];

    public string Campaign { get; } = campaign;

    public IReadOnlyList<SpendingLine> Lines => _lines;

    /// <summary>Paid, and outstanding at the price granted.</summary>
    public Int128 Total { get; private set; }

    public bool IsNews { get; set; }

    public bool IsDirty { get; set; }

    public void Set(PricingModel model, decimal rate, long paid, long outstanding)
    {
        var line = Line(model, rate);
        Change(line, paid - line.Paid, outstanding - line.Outstanding);
    }

    public void Add(PricingModel model, decimal rate, long paid, long outstanding)
    {
        var line = Line(model, rate);
        Change(line, paid, outstanding);
        line.IsDirty = true;
        IsDirty = true;
    }

    private void Change(SpendingLine line, long paid, long outstanding)
    {
        line.Paid += paid;
        line.Outstanding += outstanding;
        Total += line.Each * (paid + outstanding);
    }

    private SpendingLine Line(PricingModel model, decimal rate)
    {
        foreach (var line in _lines)
        {
            if (line.Model == model && line.Rate == rate)
            {
                return line;
            }
        }

        var made = new SpendingLine(model, rate, model == PricingModel.Cpc ? Cost.OfClick(rate) : Cost.OfImpression(rate));
        _lines.Add(made);
        return made;
    }
}
