using Microsoft.AspNetCore.Http;

namespace AdServer.Campaigns.Store;

/// <summary>What to make of a document: a new revision, nothing, or an answer that refuses.</summary>
/// <param name="Act">null: it was created or updated as a whole.</param>
public readonly record struct DocumentChange(DocumentContent? Content, IResult? Refusal, ChangeAct? Act = null)
{
    public static DocumentChange None => default;

    public static DocumentChange To(DocumentContent content, ChangeAct? act = null) => new(content, null, act);

    public static DocumentChange Refuse(IResult refusal) => new(null, refusal);
}
