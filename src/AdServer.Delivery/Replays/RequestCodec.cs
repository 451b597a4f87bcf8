using AdServer.Catalog;
using AdServer.Catalog.Creatives;
using AdServer.Events.Records;
using AdServer.Selection;

namespace AdServer.Delivery.Replays;

/// <summary>What selection looks at of a request, as bytes; site and time are in the decision's record already.</summary>
internal static class RequestCodec
{
    private const int Most = 100_000;

    public static void Write(ref RecordWriter writer, DecisionRequest request)
    {
        writer.Text(request.Url);
        writer.Text(request.Section);
        Texts(ref writer, request.Tags);
        Texts(ref writer, request.Segments);
        writer.Byte((byte)request.Theme);
        KeyValues(ref writer, request.KeyValues);
        writer.Text(request.Country);
        Texts(ref writer, request.Subdivisions);
        writer.Number(request.City is { } city ? (ulong)city + 1 : 0);
        writer.Text(request.Device);
        writer.Text(request.OperatingSystem);
        writer.Text(request.Browser);
        Texts(ref writer, request.Languages);
        writer.Number((ulong)request.Slots.Count);
        foreach (var slot in request.Slots)
        {
            writer.Text(slot.Id);
            writer.Text(slot.Slot);
            Sizes(ref writer, slot.Sizes);
            KeyValues(ref writer, slot.KeyValues);
        }
    }

    public static DecisionRequest Read(ref RecordReader reader, DateTimeOffset time, string site) => new()
    {
        Site = site,
        Time = time,
        Url = reader.Text(),
        Section = reader.Text(),
        Tags = Texts(ref reader),
        Segments = Texts(ref reader),
        Theme = (Theme)reader.Byte(),
        KeyValues = KeyValues(ref reader),
        Country = reader.Text(),
        Subdivisions = Texts(ref reader),
        City = reader.Number() is > 0 and var city ? (long)(city - 1) : null,
        Device = reader.Text(),
        OperatingSystem = reader.Text(),
        Browser = reader.Text(),
        Languages = Texts(ref reader),
        Slots = Slots(ref reader),
    };

    private static List<SlotRequest> Slots(ref RecordReader reader)
    {
        var slots = new List<SlotRequest>();
        for (var left = reader.Number(Most); left > 0; left--)
        {
            slots.Add(new SlotRequest(reader.RequiredText(), reader.RequiredText(), Sizes(ref reader), KeyValues(ref reader)));
        }

        return slots;
    }

    /// <summary>0: the slot's own; else their number plus one ahead.</summary>
    private static void Sizes(ref RecordWriter writer, IReadOnlyList<AdSize>? sizes)
    {
        writer.Number(sizes is null ? 0 : (ulong)sizes.Count + 1);
        for (var i = 0; sizes is not null && i < sizes.Count; i++)
        {
            writer.Number((ulong)sizes[i].Width);
            writer.Number((ulong)sizes[i].Height);
        }
    }

    private static List<AdSize>? Sizes(ref RecordReader reader)
    {
        var count = reader.Number(Most);
        if (count == 0)
        {
            return null;
        }

        var sizes = new List<AdSize>();
        for (var left = count - 1; left > 0; left--)
        {
            sizes.Add(new AdSize(reader.Number(AdSize.MaxPixels), reader.Number(AdSize.MaxPixels)));
        }

        return sizes;
    }

    private static void KeyValues(ref RecordWriter writer, IReadOnlyDictionary<string, IReadOnlyList<string>> keyValues)
    {
        writer.Number((ulong)keyValues.Count);
        foreach (var (key, values) in keyValues)
        {
            writer.Text(key);
            Texts(ref writer, values);
        }
    }

    private static IReadOnlyDictionary<string, IReadOnlyList<string>> KeyValues(ref RecordReader reader)
    {
        var count = reader.Number(Most);
        if (count == 0)
        {
            return DecisionRequest.EmptyKeyValues;
        }

        var keyValues = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        for (; count > 0; count--)
        {
            keyValues[reader.RequiredText()] = Texts(ref reader);
        }

        return keyValues;
    }

    private static void Texts(ref RecordWriter writer, IReadOnlyList<string> texts)
    {
        writer.Number((ulong)texts.Count);
        foreach (var text in texts)
        {
            writer.Text(text);
        }
    }

    private static List<string> Texts(ref RecordReader reader)
    {
        var texts = new List<string>();
        for (var left = reader.Number(Most); left > 0; left--)
        {
            texts.Add(reader.RequiredText());
        }

        return texts;
    }
}
