namespace AdServer.Campaigns.Assets.Images;

/// <summary>Adds up the frames of an animation as browsers show them: a delay of 10 ms or less becomes 100 ms.</summary>
internal struct FrameDelays
{
    private static readonly TimeSpan Ignored = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan Instead = TimeSpan.FromMilliseconds(100);

    private TimeSpan _sum;

    public int Count { get; private set; }

    /// <summary>Nothing runs where there is one frame.</summary>
    public readonly TimeSpan Run => Count > 1 ? _sum : TimeSpan.Zero;

    public void Add(TimeSpan delay)
    {
        Count++;
        _sum += delay <= Ignored ? Instead : delay;
    }
}
