using AdServer.Selection.Evaluation;

namespace AdServer.Selection.Engine;

/// <summary>An approved creative of a line item that can serve.</summary>
/// <param name="Fits">As in <see cref="Row.Fits"/>, of this one alone.</param>
internal readonly record struct IndexedCreative(ServedCreative Served, ulong Fits, ulong Id, double Weight)
{
    public bool IsFor(PreparedSlot slot, SizeTable sizes) =>
        (Fits & slot.Fits) != 0 && (sizes.IsExact || Eligibility.IsFor(Served.Creative, slot.Context!));
}
