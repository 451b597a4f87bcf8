namespace AdServer.Selection.Engine;

/// <summary>Entries of the index from one position up to another.</summary>
internal readonly record struct AccessList(int Start, int End);
