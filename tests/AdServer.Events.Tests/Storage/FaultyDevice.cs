using AdServer.Events.Storage;

namespace AdServer.Events.Tests.Storage;

/// <summary>A disk that can be full, and one that can hang.</summary>
internal sealed class FaultyDevice(string path, FaultyDevice.Fault fault) : LogDevice(path)
{
    protected override void Write(int segment, ReadOnlySpan<byte> bytes, long offset)
    {
        fault.Hanging.Wait();
        if (fault.Full)
        {
            throw new IOException("No space left on device");
        }

        base.Write(segment, bytes, offset);
    }

    protected override void Read(int segment, Span<byte> bytes, long offset)
    {
        if (fault.Unreadable)
        {
            throw new IOException("Input/output error");
        }

        base.Read(segment, bytes, offset);
    }

    internal sealed class Fault : IDisposable
    {
        public volatile bool Full;
        public volatile bool Unreadable;

        /// <summary>Set: writes go on.</summary>
        public ManualResetEventSlim Hanging { get; } = new(initialState: true);

        public void Dispose() => Hanging.Dispose();
    }
}
