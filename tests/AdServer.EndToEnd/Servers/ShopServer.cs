using System.Net;
using AdServer.Testing;

namespace AdServer.EndToEnd.Servers;

/// <summary>A server that sells, for all tests of a class that leave it as it was: starting one each is most of what a slow machine does.</summary>
public sealed class ShopServer : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private ServerProcess? _server;

    public ServerProcess Server => _server!;

    /// <summary>A reader's browser, without a key.</summary>
    public ApiClient Page { get; private set; } = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _server = await ServerProcess.StartAsync(new ServerSettings(_folder.Path), Stop);
        Page = new ApiClient(Server.Address);
        await Shop.SellAsync(Server.Admin, Stop);
        await Eventually.HoldsAsync(
            async () => await Page.PostAsync("/v1/decisions", Shop.DecisionRequest("top"), Stop) is { Status: HttpStatusCode.OK } answer
                && (string?)answer.Json["slots"]![0]!["outcome"] == "filled" ? null : "the upload is not here yet",
            Stop);
    }

    public async ValueTask DisposeAsync()
    {
        Page?.Dispose();
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }

        _folder.Dispose();
    }
}
