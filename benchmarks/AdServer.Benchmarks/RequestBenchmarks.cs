using AdServer.Benchmarks.Scenes;
using AdServer.Delivery.Devices;
using AdServer.Delivery.Geo;
using BenchmarkDotNet.Attributes;

namespace AdServer.Benchmarks;

/// <summary>What comes before a decision: the body read, and the facts of the reader's client together and one by one.</summary>
[MemoryDiagnoser]
public class RequestBenchmarks
{
    private ClientScene _client = null!;
    private BodyScene _body = null!;

    [GlobalSetup]
    public void SetUp()
    {
        _client = new ClientScene();
        _body = new BodyScene();
    }

    [GlobalCleanup]
    public void CleanUp() => _client.Dispose();

    [Benchmark]
    public object ReadBody() => _body.Read();

    [Benchmark]
    public object ReadClient() => _client.Facts();

    [Benchmark]
    public DeviceInfo ClassifyAgent() => _client.Device();

    [Benchmark]
    public int JudgeAgent() => _client.Judge();

    [Benchmark]
    public GeoLocation FindLocation() => _client.Location();

    [Benchmark]
    public IReadOnlyList<string> ReadLanguages() => _client.Accepted();
}
