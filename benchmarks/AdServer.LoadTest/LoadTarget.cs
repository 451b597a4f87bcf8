using AdServer.LoadTest.Catalogs;
using AdServer.LoadTest.Load;
using AdServer.LoadTest.Results;
using AdServer.LoadTest.Servers;

namespace AdServer.LoadTest;

/// <summary>An endpoint that load is put on.</summary>
internal sealed class LoadTarget(string name, PinnedProcess server, string path, string body, bool isAdServer)
{
    private const int OpenConnections = 64;

    public string Name { get; } = name;

    public string Body { get; } = body;

    public PinnedProcess Server { get; } = server;

    /// <summary>The bytes of one answer, seen to be three filled slots.</summary>
    public async Task<byte[]> AnswerAsync(CancellationToken cancellationToken)
    {
        using var client = new HttpClient { BaseAddress = Server.Address };
        client.DefaultRequestHeaders.UserAgent.ParseAdd(RequestBytes.Agent);
        while (true)
        {
            using var content = new StringContent(Body, System.Text.Encoding.UTF8, "text/plain");
            using var answer = await client.PostAsync(path, content, cancellationToken);
            var bytes = await answer.Content.ReadAsByteArrayAsync(cancellationToken);
            var text = System.Text.Encoding.UTF8.GetString(bytes);
            if (text.Split("\"outcome\":\"filled\"").Length == 4)
            {
                return bytes;
            }

            // Its units are being granted.
            await Task.Delay(200, cancellationToken);
        }
    }

    public (double PerSecond, double Cpu) Closed(int connections, TimeSpan length)
    {
        var open = Connect(connections);
        try
        {
            var cpu = Server.CpuMicroseconds;
            var answers = Generator.Closed(open, length);
            return (answers / length.TotalSeconds, (Server.CpuMicroseconds - cpu) / answers);
        }
        finally
        {
            open.ForEach(connection => connection.Dispose());
        }
    }

    public async Task<Measurement> MeasureAsync(LoadSettings settings, double rate, CancellationToken cancellationToken)
    {
        var before = isAdServer ? await RuntimeFigures.ReadAsync(Server.Address, cancellationToken) : default;
        var (perSecond, cpu) = Closed(settings.Connections, settings.Length);
        var middle = isAdServer ? await RuntimeFigures.ReadAsync(Server.Address, cancellationToken) : default;
        var open = Connect(OpenConnections);
        try
        {
            var latencies = Generator.Open(open, rate, settings.Length);
            var after = isAdServer ? await RuntimeFigures.ReadAsync(Server.Address, cancellationToken) : default;
            return new Measurement(
                perSecond, cpu, isAdServer ? (middle - before).Allocated / (perSecond * settings.Length.TotalSeconds) : null, isAdServer ? (after - before).Gen2 : null,
                latencies.GetValueAtPercentile(50), latencies.GetValueAtPercentile(99), latencies.GetValueAtPercentile(99.9));
        }
        finally
        {
            open.ForEach(connection => connection.Dispose());
        }
    }

    private List<Connection> Connect(int count)
    {
        var request = RequestBytes.Post(Server.Address, path, LoadCatalog.Origin, Body);
        return [.. Enumerable.Range(0, count).Select(_ => new Connection(Server.Address, request))];
    }
}
