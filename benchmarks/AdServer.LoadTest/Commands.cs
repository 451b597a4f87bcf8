using System.CommandLine;
using AdServer.LoadTest.Results;
using AdServer.LoadTest.Servers;

namespace AdServer.LoadTest;

/// <summary>Without a command: the whole test. <c>floor</c> is the process that the test itself starts to compare with.</summary>
internal static class Commands
{
    public static RootCommand Root()
    {
        var rounds = new Option<int>("--rounds") { Description = "Interleaved rounds; figures are their medians.", DefaultValueFactory = _ => 5 };
        var seconds = new Option<int>("--seconds") { Description = "Of each measurement.", DefaultValueFactory = _ => 10 };
        var connections = new Option<int>("--connections") { Description = "Always waiting, in the closed loop.", DefaultValueFactory = _ => 16 };
        var lineItems = new Option<int[]>("--line-items") { Description = "Sizes of the catalogs.", AllowMultipleArgumentsPerToken = true, DefaultValueFactory = _ => [1_000, 100_000] };
        var serverCore = new Option<int>("--server-core") { DefaultValueFactory = _ => 0 };
        var generatorCore = new Option<int>("--generator-core") { DefaultValueFactory = _ => 1 };
        var save = new Option<bool>("--save") { Description = "Writes benchmarks/results/load.md and load.svg, and README's table." };
        var root = new RootCommand("The whole server under load, beside what Kestrel alone does on this machine.")
        {
            rounds, seconds, connections, lineItems, serverCore, generatorCore, save, FloorCommand(),
        };
        root.SetAction(async (parsed, cancellationToken) =>
        {
            var settings = new LoadSettings(
                parsed.GetValue(rounds), TimeSpan.FromSeconds(parsed.GetValue(seconds)), parsed.GetValue(connections), parsed.GetValue(lineItems) ?? [],
                parsed.GetValue(serverCore), parsed.GetValue(generatorCore));
            var results = await LoadRun.RunAsync(settings, Console.Out, cancellationToken);
            await Console.Out.WriteLineAsync(LoadPage.Of(results));
            if (parsed.GetValue(save))
            {
                LoadPage.Save(results);
            }

            return 0;
        });
        return root;
    }

    private static Command FloorCommand()
    {
        var url = new Option<string>("--url") { Required = true };
        var answer = new Option<FileInfo>("--answer") { Required = true, Description = "The bytes to answer with." };
        var floor = new Command("floor", "Kestrel alone: /empty, and /decisions that parses a decision's body and answers given bytes.") { url, answer };
        floor.SetAction((parsed, cancellationToken) => Floor.RunAsync(parsed.GetRequiredValue(url), parsed.GetRequiredValue(answer).FullName, cancellationToken));
        return floor;
    }
}
