using System.Text.Json;
using AdServer.Catalog.Validation;
using AdServer.Reporting.Queries;

namespace AdServer.Reporting.Reconciling;

/// <summary>Walks the body of <c>POST /v1/reports/reconcile</c>.</summary>
internal static class ReconcileRequestReader
{
    public static ReconcileRequest? Read(JsonElement body, Findings findings)
    {
        if (ObjectReader.Open(body, "", findings) is not { } reader)
        {
            return null;
        }

        var (from, to) = ReportDays.Read(reader);
        reader.RefuseUnknown();
        return new ReconcileRequest(from, to);
    }
}
