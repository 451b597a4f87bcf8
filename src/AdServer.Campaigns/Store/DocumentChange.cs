using Microsoft.AspNetCore.Http;

namespace AdServer.Campaigns.Store;

/// <summary>What to make of a document: a new revision, nothing, or an answer that refuses.</summary>
public readonly record struct DocumentChange(DocumentContent? Content, IResult? Refusal)
{
    public static DocumentChange None => default;

    public static DocumentChange To(DocumentContent content) => new(content, null);

    public static DocumentChange Refuse(IResult refusal) => new(null, refusal);
}
