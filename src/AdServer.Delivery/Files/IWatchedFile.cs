namespace AdServer.Delivery.Files;

/// <summary>What a configured file is loaded into, again and again.</summary>
public interface IWatchedFile
{
    /// <summary>For people: "location database".</summary>
    string Kind { get; }

    /// <summary>What serves now, for people; null when nothing does.</summary>
    string? Description { get; }

    /// <summary>What is wrong with what serves now; null: nothing is known to be.</summary>
    string? Complaint { get; }

    /// <exception cref="FileRefusedException">The file cannot be used; what served before still does.</exception>
    void Load(string path);
}
