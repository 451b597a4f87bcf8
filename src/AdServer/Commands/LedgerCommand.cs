using System.CommandLine;
using AdServer.Pacing;
using AdServer.Pacing.Reading;

namespace AdServer.Commands;

/// <summary><c>adserver ledger write-off NODE</c>: with the configuration of a server that shares the ledger.</summary>
internal static class LedgerCommand
{
    private const int Failed = 1;

    public static Command Create()
    {
        var node = new Argument<string>("NODE") { Description = "The node's id: what its data directory holds in node-id." };
        var writeOff = new Command("write-off", "Stops waiting for the log of a node that is lost for good; its units come back, and its unread events pay nothing.") { node };
        writeOff.SetAction(result => WriteOff(LedgerPath.Of(CommandConfiguration.Read()), result.GetRequiredValue(node)));
        return new Command("ledger", "The ledger of granted and paid units.") { writeOff };
    }

    private static int WriteOff(string path, string node)
    {
        try
        {
            switch (LedgerAdmin.WriteOff(path, node))
            {
                case WriteOffResult.Done:
                    Console.Out.WriteLine($"{node} is written off.");
                    return 0;
                case WriteOffResult.NoLedger:
                    Console.Error.WriteLine($"There is no ledger at {path}; AdServer__DataDirectory or AdServer__Pacing__LedgerPath says where it is.");
                    return Failed;
                default:
                    Console.Error.WriteLine($"{path} knows no node '{node}'; it knows: {string.Join(", ", LedgerAdmin.Nodes(path))}.");
                    return Failed;
            }
        }
        catch (IOException exception)
        {
            Console.Error.WriteLine(exception.Message);
            return Failed;
        }
    }
}
