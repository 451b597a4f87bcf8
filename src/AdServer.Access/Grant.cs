namespace AdServer.Access;

/// <summary>A cell of the table.</summary>
public enum Grant
{
    No,

    /// <summary>Only what belongs to the advertiser that the key is bound to.</summary>
    Own,

    /// <summary>Sites for an advertiser: names and sizes of slots, nothing else.</summary>
    Limited,
    All,
}
