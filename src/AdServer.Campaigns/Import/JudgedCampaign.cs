using AdServer.Campaigns.Database;
using AdServer.Campaigns.Store;

namespace AdServer.Campaigns.Import;

/// <param name="Row">The document that it was judged against; null: there was none.</param>
/// <param name="Content">The next revision; null: the document says the same already.</param>
internal sealed record JudgedCampaign(DocumentId Id, DocumentRow? Row, DocumentContent? Content)
{
    public ImportStatus Status => Row is null ? ImportStatus.Added : Content is null ? ImportStatus.Unchanged : ImportStatus.Changed;
}
