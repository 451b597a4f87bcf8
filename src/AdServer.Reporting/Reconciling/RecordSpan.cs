using AdServer.Reporting.Store;

namespace AdServer.Reporting.Reconciling;

/// <summary>Which records are compared: decisions in [From, To) whose record came in [Since, Until), when the log was there and was shipped.</summary>
internal readonly record struct RecordSpan(DateTime From, DateTime To, DateTime Since, DateTime Until)
{
    public bool Has(DateTime decided, RecordKey key) => decided >= From && decided < To && key.At >= Since && key.At < Until;
}
