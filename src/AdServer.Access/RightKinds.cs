namespace AdServer.Access;

public static class RightKinds
{
    /// <summary>Whether whoever has it may change something, reading apart: what counts towards a key's limit.</summary>
    public static bool Changes(this Right right) =>
        right is Right.WriteSites or Right.WriteAdvertisers or Right.WriteCampaigns or Right.Review or Right.ManageKeys;
}
