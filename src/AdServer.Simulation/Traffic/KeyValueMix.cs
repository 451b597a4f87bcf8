namespace AdServer.Simulation.Traffic;

/// <summary>A key-value of the pages and how often each of its values comes; a null value: the page does not have the key.</summary>
public sealed record KeyValueMix(string Key, Weighted<string?> Values);
