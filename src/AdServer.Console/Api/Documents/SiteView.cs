namespace AdServer.WebConsole.Api.Documents;

public sealed record SiteView(string Key, string Name, IReadOnlyList<SlotView> Slots);

public sealed record SlotView(string Name, IReadOnlyList<string> Sizes);

public sealed record SiteList(IReadOnlyList<SiteView> Sites);
