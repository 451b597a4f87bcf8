namespace AdServer.Pacing;

/// <summary>Fills a second, smoothed over some seconds.</summary>
internal sealed class FillRate
{
    private const double SmoothingMilliseconds = 5_000;
    private const double Nothing = 0.001;

    private long _dealt;
    private long _at;

    public double PerSecond { get; private set; }

    /// <param name="dealt">Since the start.</param>
    /// <param name="now">Milliseconds; a clock that runs back changes nothing.</param>
    public void Note(long dealt, long now)
    {
        if (_at == 0 || now <= _at)
        {
            _at = _at == 0 ? now : _at;
            return;
        }

        var elapsed = (double)(now - _at);
        var kept = Math.Exp(-elapsed / SmoothingMilliseconds);
        PerSecond = (PerSecond * kept) + (Math.Max(0, dealt - _dealt) * 1_000 / elapsed * (1 - kept));
        PerSecond = PerSecond < Nothing ? 0 : PerSecond;
        (_dealt, _at) = (dealt, now);
    }
}
