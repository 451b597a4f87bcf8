namespace AdServer.Selection.History;

/// <param name="Label">A competitive label.</param>
/// <param name="LineItem">Whose it is on this page.</param>
public readonly record struct ServedLabel(ulong Label, ulong LineItem);
