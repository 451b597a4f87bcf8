namespace AdServer.Events.Tests;

internal static class Eventually
{
    /// <summary>Waits until it holds; fails after a minute, since a shared disk may take seconds.</summary>
    public static async Task TrueAsync(Func<bool> condition, string what)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        deadline.CancelAfter(TimeSpan.FromMinutes(1));
        while (!condition())
        {
            if (deadline.IsCancellationRequested)
            {
                Assert.Fail($"Not within a minute: {what}");
            }

            await Task.Delay(10, TestContext.Current.CancellationToken);
        }
    }
}
