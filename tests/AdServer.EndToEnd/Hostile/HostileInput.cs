using System.Text.Json;
using AdServer.EndToEnd.Servers;

namespace AdServer.EndToEnd.Hostile;

/// <summary>One bad input of the table <c>hostile-inputs.json</c>.</summary>
/// <param name="Class">The kind of hole it looks for.</param>
/// <param name="Where">The place it is put in.</param>
/// <param name="Expect">What makes it harmless there.</param>
public sealed record HostileInput(string Class, string Where, string Expect, string Value)
{
    private static readonly JsonSerializerOptions Names = new(JsonSerializerDefaults.Web);

    public static IReadOnlyList<HostileInput> All { get; } = Load();

    private static IReadOnlyList<HostileInput> Load()
    {
        var file = Path.Combine(Places.Repository, "tests", "AdServer.EndToEnd", "Hostile", "hostile-inputs.json");
        var groups = JsonSerializer.Deserialize<Group[]>(File.ReadAllBytes(file), Names)!;
        return [.. groups.SelectMany(group => group.Values.Select(value => new HostileInput(group.Class, group.Where, group.Expect, value)))];
    }

    private sealed record Group(string Class, string Where, string Expect, string[] Values);
}
