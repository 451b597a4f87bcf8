namespace AdServer.Events.Tests;

internal static class Eventually
{
    /// <summary>Waits until it holds; fails after ten seconds.</summary>
    public static async Task TrueAsync(Func<bool> condition, string what)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        deadline.CancelAfter(TimeSpan.FromSeconds(10));
        while (!condition())
        {
            if (deadline.IsCancellationRequested)
            {
                Assert.Fail($"Not within ten seconds: {what}");
            }

            await Task.Delay(10, TestContext.Current.CancellationToken);
        }
    }
}
