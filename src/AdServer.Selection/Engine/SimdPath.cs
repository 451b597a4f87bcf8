namespace AdServer.Selection.Engine;

/// <summary>How signatures are compared: one, four or eight at a time. All give the same answers.</summary>
internal enum SimdPath
{
    Scalar,
    Vector256,
    Vector512,
}
