namespace AdServer.Selection.Engine;

/// <summary>Rows are matched by blocks: a column's part of one is a <c>Vector512</c>, and a cache line.</summary>
internal static class Block
{
    public const int Rows = Words * 64;

    public const int Words = 16;
}
