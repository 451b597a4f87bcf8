using System.Text.Json;
using System.Text.Json.Serialization;

namespace AdServer.LoadTest.Servers;

/// <summary>A decision's body as plain source-generated JSON reads it: nothing is checked, nothing is looked up.</summary>
internal sealed record FloorBody(string Site, FloorPage? Page, FloorSlot[]? Slots, Dictionary<string, string[]>? KeyValues, FloorUser? User);

internal sealed record FloorPage(string? Url, string? Section, string[]? Tags, string? Referrer, string? Theme, string? State);

internal sealed record FloorSlot(string Id, string Slot, string[]? Sizes, Dictionary<string, string[]>? KeyValues);

internal sealed record FloorUser(string[]? Segments, string? State, FloorConsent? Consent);

internal sealed record FloorConsent(string? Tcf, bool? GdprApplies, bool? Gpc);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(FloorBody))]
internal sealed partial class FloorJson : JsonSerializerContext;
