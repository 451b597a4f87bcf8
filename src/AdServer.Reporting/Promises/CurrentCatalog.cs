using AdServer.Catalog;

namespace AdServer.Reporting.Promises;

/// <summary>The catalog as it serves now; null: none yet. Registered where the catalog is followed.</summary>
public delegate CatalogContents? CurrentCatalog();
