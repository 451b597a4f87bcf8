namespace AdServer.Selection.Draws;

/// <summary>The draws of a decision. Numbers are part of the hash: append only.</summary>
public enum DrawName
{
    Sponsorship = 0,
    Standard = 1,
    PricePriority = 2,
    House = 3,
    Creative = 4,
}
