namespace AdServer.Selection.Engine;

/// <summary>Blocks from one up to another, best group first.</summary>
internal readonly record struct BlockRange(int Start, int End);
