using System.Globalization;
using AdServer.Campaigns.Database;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace AdServer.Campaigns.Store;

/// <summary><c>If-Match</c> and <c>If-None-Match</c> of a write (RFC 9110, section 13.1).</summary>
public sealed record Precondition(IList<EntityTagHeaderValue>? Match, IList<EntityTagHeaderValue>? NoneMatch)
{
    public static Precondition From(HttpRequest request)
    {
        var headers = request.GetTypedHeaders();
        return new Precondition(Given(request.Headers.IfMatch.Count, headers.IfMatch), Given(request.Headers.IfNoneMatch.Count, headers.IfNoneMatch));
    }

    /// <summary>A document's ETag: the catalog version that its newest revision made.</summary>
    public static string TagOf(DocumentRow row) => string.Create(CultureInfo.InvariantCulture, $"\"{row.Version}\"");

    public bool Holds(DocumentRow? row) =>
        (Match is null || (row is not null && Names(Match, row))) && (NoneMatch is null || row is null || !Names(NoneMatch, row));

    private static bool Names(IList<EntityTagHeaderValue> tags, DocumentRow row) =>
        tags.Any(tag => tag.Equals(EntityTagHeaderValue.Any) || (!tag.IsWeak && tag.Tag == TagOf(row)));

    /// <summary>A header that is there but cannot be read matches nothing: better 412 than a lost update.</summary>
    private static IList<EntityTagHeaderValue>? Given(int count, IList<EntityTagHeaderValue> parsed) => count == 0 ? null : parsed;
}
