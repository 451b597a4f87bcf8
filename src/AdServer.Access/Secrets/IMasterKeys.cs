namespace AdServer.Access.Secrets;

/// <summary>The 256-bit secrets from which tokens' and states' keys are derived. Kept 400 days after they were rotated out.</summary>
public interface IMasterKeys
{
    /// <summary>The one to seal with.</summary>
    MasterKey Current { get; }

    /// <summary>null: unknown, so that nothing sealed under it can be opened.</summary>
    MasterKey? Find(uint id);
}
