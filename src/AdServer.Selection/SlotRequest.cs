using AdServer.Catalog;

namespace AdServer.Selection;

/// <param name="Id">The caller's name for this place; unique in the request.</param>
/// <param name="Sizes">null: the slot's own.</param>
/// <param name="KeyValues">Join the page's for this slot only.</param>
public sealed record SlotRequest(
    string Id, string Slot, IReadOnlyList<AdSize>? Sizes, IReadOnlyDictionary<string, IReadOnlyList<string>> KeyValues);
