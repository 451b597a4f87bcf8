namespace AdServer.LoadTest.Results;

/// <summary>One target in one round.</summary>
/// <param name="PerSecond">Answers, in the closed loop.</param>
/// <param name="Cpu">µs an answer, of the server's process, in the closed loop.</param>
/// <param name="Allocated">Bytes an answer; null: not asked.</param>
/// <param name="Gen2">Collections of the oldest generation, both loops together.</param>
/// <param name="P50">µs from due to answered, in the open loop; so the others.</param>
internal sealed record Measurement(double PerSecond, double Cpu, double? Allocated, double? Gen2, double P50, double P99, double P999);
