namespace AdServer.Pacing.Planning;

/// <summary>Where a line item stands in the ledger. Immutable copy of an account, as of a transaction.</summary>
/// <param name="Paid">Impressions that paid.</param>
/// <param name="Outstanding">Granted units that neither paid nor came back.</param>
/// <param name="Dealt">Of these, the ones that fills were dealt, as last reported.</param>
/// <param name="Today">Paid and outstanding units of <paramref name="Day"/>, which is the latest day that anything was granted for.</param>
internal readonly record struct Standing(
    long Paid, long Impressions, long Clicks, long PaidViewables, long PaidClicks, long Outstanding, long Dealt, int Day, long Today, Plan? Plan);
