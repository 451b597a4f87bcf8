using System.Net;
using System.Text.Json.Nodes;

namespace AdServer.EndToEnd.Servers;

/// <summary>An answer read whole.</summary>
public sealed record ApiAnswer(HttpStatusCode Status, string Text, HttpResponseMessage Message)
{
    public JsonNode Json => JsonNode.Parse(Text)!;

    public string? ContentType => Message.Content.Headers.ContentType?.MediaType;

    public string? Header(string name) =>
        Message.Headers.TryGetValues(name, out var values) ? string.Join(',', values)
        : Message.Content.Headers.TryGetValues(name, out var more) ? string.Join(',', more)
        : null;
}
