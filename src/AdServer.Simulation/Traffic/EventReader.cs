using System.Text.Json;
using AdServer.Catalog.Validation;

namespace AdServer.Simulation.Traffic;

/// <summary>What happens to the traffic once: a surge, a loss.</summary>
internal static class EventReader
{
    private const double MostHours = 8_784;
    private const double MostFactor = 10_000;

    public static Surge? Surge(JsonElement element, string path, Findings findings)
    {
        if (ObjectReader.Open(element, path, findings) is not { } reader)
        {
            return null;
        }

        var surge = new Surge(
            reader.NeedTime("at") ?? default, reader.Number("hours", 0, MostHours, needed: true) ?? 0, reader.Number("factor", 0, MostFactor, needed: true) ?? 1);
        reader.RefuseUnknown();
        return surge;
    }

    public static LostSpan? Lost(JsonElement element, string path, Findings findings)
    {
        if (ObjectReader.Open(element, path, findings) is not { } reader)
        {
            return null;
        }

        var (from, to) = (reader.NeedTime("from"), reader.NeedTime("to"));
        reader.RefuseUnknown();
        if (from is { } start && to is { } end && end <= start)
        {
            findings.Error(reader.PathOf("to"), ErrorCode.EndBeforeStart, $"{reader.PathOf("to")} must be after {reader.PathOf("from")}.");
        }

        return new LostSpan(from ?? default, to ?? default);
    }
}
