namespace AdServer.Selection.Engine;

/// <summary>How signatures are compared: eight, four or one at a time. All give the same answers.</summary>
internal enum SimdPath
{
    Scalar,
    Vector256,
    Vector512,
}
