using AdServer.Benchmarks.Scenes;

namespace AdServer.Benchmarks.Reports;

/// <summary>One benchmark's result.</summary>
/// <param name="Method">As the class names it.</param>
/// <param name="Parameters"><c>LineItems=1000</c>; empty: none.</param>
/// <param name="Mean">Nanoseconds an operation.</param>
/// <param name="Deviation">Standard deviation, nanoseconds.</param>
/// <param name="Bytes">Allocated an operation.</param>
internal sealed record Measured(string Method, string Parameters, double Mean, double Deviation, long Bytes)
{
    /// <summary>The parameters' values alone.</summary>
    public string Values => string.Join(", ", Parameters.Split('&').Select(one => one[(one.IndexOf('=', StringComparison.Ordinal) + 1)..]));

    /// <exception cref="FormatException">Not one of the matrix.</exception>
    public DecideCase Case => DecideCase.Parse(Values);
}
