namespace AdServer.Selection.Engine;

/// <summary>What rules name values of. Values of different dimensions are different atoms, even when they read the same.</summary>
internal enum Dimension
{
    Site,
    Slot,
    Section,
    Tag,
    Geo,
    Device,
    OperatingSystem,
    Browser,
    Language,
    Segment,
    KeyValue,
}
