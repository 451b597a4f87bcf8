namespace AdServer.Campaigns;

/// <summary>Whether the location database names this ISO 3166-2 code; null: there is none to ask. Registered where one is.</summary>
public delegate bool? SubdivisionLookup(string code);
