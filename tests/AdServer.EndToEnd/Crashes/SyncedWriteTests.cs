using System.Net;
using System.Text.RegularExpressions;
using AdServer.EndToEnd.Nodes;
using AdServer.EndToEnd.Servers;
using AdServer.Testing;

namespace AdServer.EndToEnd.Crashes;

/// <summary>That an acknowledgement follows a write that is on the disk, as the system sees it: <c>kill -9</c> alone cannot show it.</summary>
[Collection(NodesGroup.Name)]
public sealed partial class SyncedWriteTests
{
    private const int Events = 20;

    /// <summary>Of Linux: a write returns once data and what is needed to find it are on the disk.</summary>
    private const int Synchronous = 0x101000;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Acknowledgement_FollowsTheSyncedWritesOfRecordAndCommit()
    {
        Assert.SkipWhen(SystemCalls.Missing is not null && Environment.GetEnvironmentVariable("ADSERVER_TESTS_ALL") != "1", SystemCalls.Missing ?? "");
        using var folder = new TemporaryFolder();
        await using var server = await ServerProcess.StartAsync(new ServerSettings(folder.Path), Stop);
        _ = await Shop.SellAsync(server.Admin, Stop);
        using var reader = new ApiClient(server.Address);
        var events = new List<string>();
        await Eventually.HoldsAsync(
            async () =>
            {
                var answer = await reader.PostAsync("/v1/decisions", Shop.DecisionRequest("top"), Stop);
                if (answer.Json["slots"]![0]!["events"] is { } urls)
                {
                    events.Add(Shop.PathOf(urls["impression"]));
                }

                return events.Count == Events ? null : $"{events.Count} fills";
            },
            Stop);
        AssertSynchronous(server.Id);

        await using var calls = await SystemCalls.AttachAsync(server.Id, folder.File("calls.txt"), Stop);
        foreach (var path in events)
        {
            var answer = await reader.SendAsync(HttpMethod.Post, path, null, Stop);
            Assert.Equal(HttpStatusCode.NoContent, answer.Status);
        }

        var lines = await calls.StopAsync(Stop);
        Assert.Equal(Events, AcknowledgedInOrder(lines));
        TestContext.Current.TestOutputHelper?.WriteLine(string.Join(Environment.NewLine, OfOneEvent(lines)));
    }

    /// <summary>The files of the log as the process has them open: every write to them is through to the disk.</summary>
    private static void AssertSynchronous(int process)
    {
        var log = Directory.EnumerateFileSystemEntries($"/proc/{process}/fd")
            .Where(descriptor => new FileInfo(descriptor).LinkTarget is { } file && LogFile().IsMatch(file)).ToList();
        Assert.True(log.Count >= 2, "The log's segment and its commit file are open.");
        Assert.All(log, descriptor =>
        {
            var flags = File.ReadLines($"/proc/{process}/fdinfo/{Path.GetFileName(descriptor)}").Single(line => line.StartsWith("flags:", StringComparison.Ordinal));
            Assert.Equal(Synchronous, Convert.ToInt32(flags[6..].Trim(), 8) & Synchronous);
        });
    }

    /// <summary>Events are sent one after the other: between each that arrives and its answer there must be a write of the log, whole, and then one of its commit file.</summary>
    private static int AcknowledgedInOrder(IReadOnlyList<string> lines)
    {
        var (acknowledged, step) = (0, Step.Idle);
        foreach (var (call, about, began, ended) in SystemCalls.Read(lines))
        {
            if (ended && call is "recvmsg" or "recvfrom" or "read" && about.Contains("POST /e/i/", StringComparison.Ordinal))
            {
                step = Step.Arrived;
            }
            else if (call == "pwrite64" && Segment().IsMatch(about))
            {
                step = ended && step is Step.Arrived or Step.Writing ? Step.Written : began && step == Step.Arrived ? Step.Writing : step;
            }
            else if (ended && call == "pwrite64" && about.Contains("/events/log.commit>", StringComparison.Ordinal))
            {
                step = step == Step.Written ? Step.Committed : step;
            }
            else if (began && call is "sendmsg" or "sendto" or "write" && about.Contains("HTTP/1.1 204", StringComparison.Ordinal))
            {
                Assert.True(step == Step.Committed, $"Event {acknowledged + 1} was acknowledged when it was {step}.");
                (acknowledged, step) = (acknowledged + 1, Step.Idle);
            }
        }

        return acknowledged;
    }

    private static IEnumerable<string> OfOneEvent(IReadOnlyList<string> lines)
    {
        var from = lines.ToList().FindIndex(line => line.Contains("POST /e/i/", StringComparison.Ordinal));
        return lines.Skip(from).TakeWhile((line, index) => index == 0 || !line.Contains("POST /e/i/", StringComparison.Ordinal))
            .Where(line => line.Contains("/events/log", StringComparison.Ordinal) || line.Contains("HTTP/1.1", StringComparison.Ordinal));
    }

    [GeneratedRegex(@"/events/log\.(\d+|commit)$")]
    private static partial Regex LogFile();

    [GeneratedRegex(@"/events/log\.\d+>")]
    private static partial Regex Segment();

    private enum Step
    {
        Idle,
        Arrived,
        Writing,
        Written,
        Committed,
    }
}
