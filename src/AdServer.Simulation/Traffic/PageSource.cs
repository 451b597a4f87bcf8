using AdServer.Selection;

namespace AdServer.Simulation.Traffic;

/// <summary>The page views, one after the other.</summary>
internal sealed class PageSource
{
    private readonly TrafficSpec _spec;
    private readonly RateCurve _curve;
    private readonly Dice _dice;
    private double _next;

    public PageSource(TrafficSpec spec, int days, Dice dice)
    {
        (_spec, _dice) = (spec, dice);
        _curve = new RateCurve(spec, days);
        _next = _curve.Next(dice, spec.Start.ToUnixTimeMilliseconds());
    }

    /// <summary>When the next one comes, in milliseconds since 1970; <see cref="long.MaxValue"/>: none any more.</summary>
    public long Due => double.IsPositiveInfinity(_next) ? long.MaxValue : (long)_next;

    public DecisionRequest Take()
    {
        var time = DateTimeOffset.FromUnixTimeMilliseconds(Due);
        _next = _curve.Next(_dice, _next);
        var page = _spec.Pages.Pick(_dice.Unit())!;
        return new DecisionRequest
        {
            Site = page.Site,
            Time = time,
            Slots = page.Slots,
            Section = Of(_spec.Sections),
            Country = Of(_spec.Countries),
            Device = Of(_spec.Devices),
            KeyValues = KeyValues(),
        };
    }

    private string? Of(Weighted<string?> mix) => mix.Values.Count == 0 ? null : mix.Pick(_dice.Unit());

    private IReadOnlyDictionary<string, IReadOnlyList<string>> KeyValues()
    {
        if (_spec.KeyValues.Count == 0)
        {
            return DecisionRequest.EmptyKeyValues;
        }

        var keyValues = new Dictionary<string, IReadOnlyList<string>>(_spec.KeyValues.Count);
        foreach (var mix in _spec.KeyValues)
        {
            if (Of(mix.Values) is { } value)
            {
                keyValues[mix.Key] = [value];
            }
        }

        return keyValues;
    }
}
