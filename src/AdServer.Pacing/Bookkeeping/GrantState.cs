namespace AdServer.Pacing.Bookkeeping;

/// <summary>Numbers are on disk.</summary>
internal enum GrantState
{
    /// <summary>Its node deals from it.</summary>
    Dealing = 0,

    /// <summary>Undealt units went back; the dealt ones may still pay.</summary>
    Dealt = 1,

    /// <summary>Nothing of it pays any more.</summary>
    Closed = 2,
}
