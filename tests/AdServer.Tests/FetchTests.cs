using System.Reflection;

namespace AdServer.Tests;

/// <summary>The server never fetches an address out of an upload: what reads uploads has nothing to fetch with.</summary>
public sealed class FetchTests
{
    [Theory]
    [InlineData("AdServer.Catalog")]
    [InlineData("AdServer.Access")]
    [InlineData("AdServer.Campaigns")]
    [InlineData("AdServer.Selection")]
    [InlineData("AdServer.Delivery")]
    public void RoomsThatReadUploads_HaveNoClient(string room)
    {
        var clients = Assembly.Load(room).GetReferencedAssemblies().Select(name => name.Name)
            .Where(name => name is "System.Net.Http" or "System.Net.Requests" or "System.Net.WebClient" or "System.Net.Sockets" or "Microsoft.Extensions.Http");

        Assert.Empty(clients);
    }
}
