using AdServer.Pacing.Planning;

namespace AdServer.Pacing.Bookkeeping;

/// <summary>A node's wish for units of a line item; without a demand only its terms and plan are looked after.</summary>
/// <param name="Spread">0 to 1, of the line item: see <see cref="GrantSpan"/>.</param>
internal sealed record GrantAsk(ItemTerms Terms, Demand? Demand, double Spread);
