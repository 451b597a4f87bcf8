using System.Diagnostics;
using AdServer.EndToEnd.Servers;
using AdServer.Testing;

namespace AdServer.EndToEnd;

/// <summary>README's walk with curl, run as it stands; only the address is another, since the usual port may be taken.</summary>
public sealed class ReadmeTests
{
    private const string Marker = "<!-- The end-to-end tests run this block as it stands. -->";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>The walk waits as long as the README says; a machine that stalls meanwhile gets another go.</summary>
    [Fact]
    public async Task CurlWalk_AsPrinted_FillsReportsAndFallsBack()
    {
        var complaint = await WalkAsync();
        for (var again = 0; again < 2 && complaint is not null; again++)
        {
            complaint = await WalkAsync();
        }

        Assert.Null(complaint);
    }

    /// <returns>null: it showed what it says.</returns>
    private static async Task<string?> WalkAsync()
    {
        using var folder = new TemporaryFolder();
        var data = Directory.CreateDirectory(Path.Combine(folder.Path, "data"));
        Directory.CreateSymbolicLink(Path.Combine(folder.Path, "samples"), Path.Combine(Places.Repository, "samples"));
        await File.WriteAllTextAsync(Path.Combine(data.FullName, "admin-api-key"), ServerProcess.AdminKey, Stop);
        await using var server = await ServerProcess.StartAsync(new ServerSettings(data.FullName), Stop);
        var block = await BlockAsync();
        Assert.Contains("http://localhost:5000", block, StringComparison.Ordinal);
        var script = "set -e\n" + block.Replace("http://localhost:5000", server.Address.ToString().TrimEnd('/'), StringComparison.Ordinal);

        var start = new ProcessStartInfo("bash", ["-c", script]) { WorkingDirectory = folder.Path, RedirectStandardOutput = true, RedirectStandardError = true };
        using var shell = Process.Start(start)!;
        var said = shell.StandardOutput.ReadToEndAsync(Stop);
        var complained = shell.StandardError.ReadToEndAsync(Stop);
        await shell.WaitForExitAsync(Stop);

        var output = await said;
        if (shell.ExitCode != 0)
        {
            return output + await complained;
        }

        var filled = output.IndexOf("\"outcome\":\"filled\"", StringComparison.Ordinal);
        var reported = output.IndexOf("[\"acme/spring\",1,0,0", StringComparison.Ordinal);
        var fellBack = output.IndexOf("\"outcome\":\"fallback\"", StringComparison.Ordinal);
        return filled >= 0 && reported > filled && fellBack > reported ? null : output;
    }

    /// <summary>The walk reads <c>data/admin-api-key</c> from where README's first command was typed; the SDK would have run it elsewhere.</summary>
    [Fact]
    public async Task FirstCommand_KeepsItsDataWhereItWasTyped()
    {
        var start = new ProcessStartInfo("dotnet", ["msbuild", "src/AdServer", "-getProperty:RunWorkingDirectory"])
        {
            WorkingDirectory = Places.Repository,
            RedirectStandardOutput = true,
        };
        using var build = Process.Start(start)!;
        var said = await build.StandardOutput.ReadToEndAsync(Stop);
        await build.WaitForExitAsync(Stop);

        Assert.Equal(Path.TrimEndingDirectorySeparator(Places.Repository), Path.TrimEndingDirectorySeparator(said.Trim()));
    }

    private static async Task<string> BlockAsync()
    {
        var readme = await File.ReadAllTextAsync(Path.Combine(Places.Repository, "README.md"), Stop);
        var marker = readme.IndexOf(Marker, StringComparison.Ordinal);
        var begin = readme.IndexOf("```sh\n", marker, StringComparison.Ordinal) + "```sh\n".Length;
        return readme[begin..readme.IndexOf("```", begin, StringComparison.Ordinal)];
    }
}
