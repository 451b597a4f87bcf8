using AdServer.Catalog.Creatives;
using AdServer.Catalog.Sites;
using AdServer.Selection;

namespace AdServer.Testing.Catalogs;

/// <summary>Page views of the same world as the catalogs': sections, tags, places, devices, segments and key-values by Zipf.</summary>
public sealed class RequestGenerator(Chance chance)
{
    private const int MostSubdivisions = 4;

    /// <summary>Any page of any paper: the slots by Zipf, each once.</summary>
    /// <param name="slots">At most.</param>
    public DecisionRequest Next(int slots)
    {
        var site = World.Sites[World.SiteKeys.Values.ToList().IndexOf(World.SiteKeys.Draw(chance))];
        var names = World.SlotNames.Draw(chance, slots);
        return Next(site, [.. site.Slots.Where(slot => names.Contains(slot.Name))]);
    }

    public DecisionRequest Next(Site site, IReadOnlyList<AdSlot> slots)
    {
        var section = World.Sections.Draw(chance);
        var country = World.Countries.Draw(chance);
        var isKnownToCity = chance.Happens(0.6);
        return new DecisionRequest
        {
            Site = site.Key,
            Time = World.Now,
            Slots = [.. slots.Select(Ask)],
            Url = $"{site.Domains[0]}/{section}/2026/story-{chance.Below(10_000)}",
            Section = section,
            Tags = World.Tags.Draw(chance, chance.Between(1, 6)),
            Segments = World.Segments.Draw(chance, chance.Below(9)),
            Theme = chance.Happens(0.3) ? Theme.Dark : Theme.Light,
            KeyValues = KeyValues(),
            Country = country,
            Subdivisions = isKnownToCity ? [World.SubdivisionOf(country, chance.Between(1, MostSubdivisions))] : [],
            City = isKnownToCity ? World.CityOf(World.Countries.Values.ToList().IndexOf(country)) : null,
            Device = World.Devices.Draw(chance),
            OperatingSystem = World.OperatingSystems.Draw(chance),
            Browser = World.Browsers.Draw(chance),
            Languages = World.Languages.Draw(chance, chance.Between(1, 3)),
        };
    }

    /// <summary>The slot's first size, as a page lays it out.</summary>
    private static SlotRequest Ask(AdSlot slot, int index) => new($"div-{index}", slot.Name, [slot.Sizes[0]], DecisionRequest.EmptyKeyValues);

    /// <summary>Always a topic, and up to four more keys.</summary>
    private Dictionary<string, IReadOnlyList<string>> KeyValues()
    {
        var keyValues = new Dictionary<string, IReadOnlyList<string>> { [World.TopicKey] = World.KeyWords.Draw(chance, chance.Few(2)) };
        foreach (var key in World.Keys.Draw(chance, chance.Below(5)))
        {
            keyValues[key] = World.KeyWords.Draw(chance, chance.Few(2));
        }

        return keyValues;
    }
}
