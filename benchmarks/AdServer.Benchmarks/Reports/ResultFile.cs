using System.Globalization;
using System.Text.Json;

namespace AdServer.Benchmarks.Reports;

/// <summary>What one class of benchmarks measured, and on what.</summary>
/// <param name="Type">The class's name.</param>
/// <param name="Machine">Processor, cores, system, runtime and the benchmarks' own version.</param>
internal sealed record ResultFile(string Type, DateOnly Date, string Machine, IReadOnlyList<Measured> Cases)
{
    public const string Ending = "-report-full-compressed.json";

    private const string TypeField = "Type";

    /// <exception cref="JsonException">Not a file that the benchmarks wrote.</exception>
    public static ResultFile Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        var cases = root.GetProperty("Benchmarks").EnumerateArray().ToList();
        if (cases.Count == 0)
        {
            throw new JsonException("No benchmark ran.");
        }

        return new ResultFile(
            cases[0].GetProperty(TypeField).GetString()!, DateOf(root.GetProperty("Title").GetString()!), MachineOf(root.GetProperty("HostEnvironmentInfo")),
            [.. cases.Select(Read)]);
    }

    private static Measured Read(JsonElement one)
    {
        var name = $"{one.GetProperty("Method").GetString()} ({one.GetProperty("Parameters").GetString()})";
        if (!one.TryGetProperty("Statistics", out var times) || times.ValueKind != JsonValueKind.Object)
        {
            throw new JsonException($"{name} has no result: its run failed.");
        }

        return new Measured(
            one.GetProperty("Method").GetString()!, one.GetProperty("Parameters").GetString()!, times.GetProperty("Mean").GetDouble(),
            times.GetProperty("StandardDeviation").GetDouble(), one.GetProperty("Memory").GetProperty("BytesAllocatedPerOperation").GetInt64());
    }

    private static string MachineOf(JsonElement host)
    {
        string Text(string name) => host.GetProperty(name).ToString();
        var runtime = Text("RuntimeVersion");
        return $"{Text("ProcessorName")}, {Text("LogicalCoreCount")} logical cores, {Text("OsVersion")}, "
            + $"{(runtime.IndexOf('(', StringComparison.Ordinal) is > 0 and var at ? runtime[..at].Trim() : runtime)} {Text("Architecture")}, "
            + $"BenchmarkDotNet {Text("BenchmarkDotNetVersion")}";
    }

    /// <summary>The title ends with the local time of the run: <c>…-20260601-120000</c>.</summary>
    private static DateOnly DateOf(string title) => DateOnly.ParseExact(title.Split('-')[^2], "yyyyMMdd", CultureInfo.InvariantCulture);
}
