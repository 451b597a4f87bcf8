namespace AdServer.Events.Records;

/// <summary>The slots of one page share most of what is known; only the first that differs from the one before spells it out.</summary>
internal static class SlotFactsCodec
{
    private const byte AsBefore = 1;
    private const byte Anew = 0;

    public static void Write(ref RecordWriter writer, SlotFacts facts, SlotFacts? before)
    {
        writer.Text(facts.Slot);
        writer.Byte((byte)facts.Outcome);
        writer.Number((ulong)facts.NoFillReason);
        writer.Text(facts.Creative);
        writer.Text(facts.Tier);
        writer.Text(facts.Size);
        if (before is not null && SamePage(facts, before))
        {
            writer.Byte(AsBefore);
            return;
        }

        writer.Byte(Anew);
        writer.Text(facts.Site);
        writer.Text(facts.Section);
        writer.Text(facts.Country);
        writer.Text(facts.Region);
        writer.Number(facts.City is { } city ? (ulong)city + 1 : 0);
        writer.Text(facts.Device);
        writer.Text(facts.OperatingSystem);
        writer.Text(facts.Browser);
        writer.Text(facts.Theme);
        writer.Text(facts.Consent);
    }

    public static SlotFacts Read(ref RecordReader reader, SlotFacts? before)
    {
        var slot = reader.RequiredText();
        var outcome = (FillOutcome)reader.Number((int)FillOutcome.Filled);
        var reason = reader.Number(int.MaxValue);
        var creative = reader.Text();
        var tier = reader.Text();
        var size = reader.Text();
        var page = reader.Byte() switch
        {
            AsBefore => before ?? throw new InvalidDataException("The first slot refers to one before it."),
            Anew => ReadPage(ref reader, slot),
            var mark => throw new InvalidDataException($"The mark {mark} is unknown."),
        };
        return page with { Slot = slot, Outcome = outcome, NoFillReason = reason, Creative = creative, Tier = tier, Size = size };
    }

    private static SlotFacts ReadPage(ref RecordReader reader, string slot) => new()
    {
        Slot = slot,
        Outcome = FillOutcome.Unfilled,
        Site = reader.RequiredText(),
        Section = reader.Text(),
        Country = reader.Text(),
        Region = reader.Text(),
        City = City(reader.Number()),
        Device = reader.Text(),
        OperatingSystem = reader.Text(),
        Browser = reader.Text(),
        Theme = reader.RequiredText(),
        Consent = reader.RequiredText(),
    };

    private static bool SamePage(SlotFacts one, SlotFacts other) =>
        one.Site == other.Site && one.Section == other.Section && one.Country == other.Country && one.Region == other.Region && one.City == other.City
        && one.Device == other.Device && one.OperatingSystem == other.OperatingSystem && one.Browser == other.Browser
        && one.Theme == other.Theme && one.Consent == other.Consent;

    private static long? City(ulong value) => value == 0
        ? null
        : value - 1 <= long.MaxValue ? (long)(value - 1) : throw new InvalidDataException("A city's id is beyond 63 bits.");
}
