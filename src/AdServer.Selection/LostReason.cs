namespace AdServer.Selection;

/// <summary>Why an eligible line item did not win. The wire name is the member's in camelCase.</summary>
public enum LostReason
{
    Tier,
    Priority,
    Price,
    Draw,
    Share,
}
