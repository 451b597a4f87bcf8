using System.CommandLine;
using System.Globalization;
using AdServer.Catalog;
using AdServer.Catalog.Validation;
using AdServer.Simulation;
using AdServer.Simulation.Catalogs;
using AdServer.Simulation.Reports;
using AdServer.Simulation.Traffic;

namespace AdServer.Commands;

/// <summary><c>adserver simulate</c>: days of traffic against a catalog in seconds, without a server.</summary>
internal static class SimulateCommand
{
    private const int Failed = 1;

    /// <summary>A promise was not kept: pacing has a bug.</summary>
    private const int Broken = 2;

    private const int Cancelled = 130;
    private const int MostDays = 366;
    private const int MostRows = 40;

    public static Command Create()
    {
        var traffic = new Option<FileInfo>("--traffic") { Description = "JSON file of the readers; docs/recipes/simulate.md explains it.", Required = true };
        var catalog = new Option<FileInfo>("--catalog") { Description = "JSON file of sites, advertisers and campaigns.", Required = true };
        var days = new Option<int>("--days") { Description = $"How many, 1 to {MostDays}.", Required = true };
        var seed = new Option<ulong?>("--seed") { Description = "Another run of the same readers; instead of the traffic file's." };
        var folder = new Option<DirectoryInfo>("--out") { Description = "Folder for tables and charts.", DefaultValueFactory = _ => new DirectoryInfo("simulation") };
        days.Validators.Add(result =>
        {
            // What is no number at all is refused without this.
            if (result.Tokens is [var token] && int.TryParse(token.Value, CultureInfo.InvariantCulture, out var given) && given is < 1 or > MostDays)
            {
                result.AddError($"--days must be 1 to {MostDays}, is {given}.");
            }
        });
        var command = new Command("simulate", "Runs days of traffic against a catalog with the real selection and pacing, and shows delivery against plan.") { traffic, catalog, days, seed, folder };
        command.SetAction((result, cancellation) => Task.Run(
            () => Run(
                result.GetRequiredValue(traffic), result.GetRequiredValue(catalog), result.GetValue(days), result.GetValue(seed), result.GetRequiredValue(folder), cancellation),
            CancellationToken.None));
        return command;
    }

    private static int Run(FileInfo trafficFile, FileInfo catalogFile, int days, ulong? seed, DirectoryInfo folder, CancellationToken cancellation)
    {
        try
        {
            return Read(catalogFile, json => CatalogFile.Read(json, DateTimeOffset.MinValue)) is { } catalog
                && Read(trafficFile, json => TrafficSpecReader.Read(json, catalog)) is { } traffic
                ? Simulate(catalog, seed is { } given ? traffic with { Seed = given } : traffic, days, folder, cancellation)
                : Failed;
        }
        catch (OperationCanceledException)
        {
            Console.Error.WriteLine("Stopped; nothing is written.");
            return Cancelled;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine(exception.Message);
            return Failed;
        }
    }

    private static int Simulate(CatalogContents catalog, TrafficSpec traffic, int days, DirectoryInfo folder, CancellationToken cancellation)
    {
        var simulator = new Simulator(catalog, traffic, days);
        var result = SimulationProgressBar.Run(progress => simulator.Run(progress, cancellation));
        ReportFolder.Write(result, folder.FullName);
        Console.Out.WriteLine(ResultTables.Summary(result));
        Console.Out.WriteLine();
        Console.Out.WriteLine(ResultTables.LineItems(result).ToText(MostRows));
        if (ResultTables.Campaigns(result) is { Rows.Count: > 0 } campaigns)
        {
            Console.Out.WriteLine(campaigns.ToText(MostRows));
        }

        Console.Out.WriteLine($"Charts and tables: {Path.Combine(folder.FullName, "index.html")}");
        foreach (var broken in result.Broken)
        {
            Console.Error.WriteLine($"Not kept: {broken}");
        }

        return result.Broken.Count == 0 ? 0 : Broken;
    }

    /// <returns>null: it is no good; every mistake was named.</returns>
    private static T? Read<T>(FileInfo file, Func<ReadOnlyMemory<byte>, ValidationResult<T>> read)
        where T : class
    {
        var result = read(File.ReadAllBytes(file.FullName));
        foreach (var warning in result.Warnings)
        {
            Console.Error.WriteLine($"{file.Name}: warning {warning.Code}: {warning.Message}");
        }

        foreach (var error in result.Errors)
        {
            Console.Error.WriteLine($"{file.Name}: {error.Code}: {error.Message}");
        }

        return result.Document;
    }
}
