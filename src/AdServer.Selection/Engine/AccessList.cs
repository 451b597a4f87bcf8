namespace AdServer.Selection.Engine;

/// <summary>Entries of the index from one position up to another.</summary>
/// <param name="Best">Group of the first, the best.</param>
internal readonly record struct AccessList(int Start, int End, int Best);
