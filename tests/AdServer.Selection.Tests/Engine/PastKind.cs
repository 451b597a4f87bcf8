namespace AdServer.Selection.Tests.Engine;

/// <summary>What is known of the page view and the reader.</summary>
internal enum PastKind
{
    None,
    PageAlone,
    PageAndReader,
}
