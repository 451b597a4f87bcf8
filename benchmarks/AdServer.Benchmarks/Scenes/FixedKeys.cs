using AdServer.Access.Secrets;

namespace AdServer.Benchmarks.Scenes;

/// <summary>One master key that is always there, so that no database is.</summary>
internal sealed class FixedKeys : IMasterKeys
{
    public MasterKey Current { get; } = new(1, Enumerable.Repeat((byte)7, 32).ToArray());

    public MasterKey? Find(uint id) => id == Current.Id ? Current : null;
}
