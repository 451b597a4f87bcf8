using System.Security.Cryptography;
using AdServer.Events.Storage;

namespace AdServer.Events;

/// <summary>Who this server is: <see cref="Node"/> for as long as its data folder lives, <see cref="BootId"/> until it stops.</summary>
public sealed class NodeIdentity
{
    private const int NodeLength = 16;

    private NodeIdentity(string node) => Node = node;

    /// <summary>16 lower-case hex digits, drawn at the first start.</summary>
    public string Node { get; }

    /// <summary>128 random bits, drawn at every start: what is counted under it can never be counted twice.</summary>
    public ReadOnlyMemory<byte> BootId { get; } = RandomNumberGenerator.GetBytes(16);

    /// <summary>Reads <c>&lt;data&gt;/node-id</c>, or makes it.</summary>
    /// <exception cref="InvalidDataException">The file holds something else; a guess would let two nodes count as one.</exception>
    public static NodeIdentity Load(string dataDirectory)
    {
        var path = Path.Combine(dataDirectory, "node-id");
        if (!File.Exists(path))
        {
            DurableFile.CreateFolder(dataDirectory);
            DurableFile.Write(path, System.Text.Encoding.ASCII.GetBytes(RandomNumberGenerator.GetHexString(NodeLength, lowercase: true)));
        }

        var text = File.ReadAllText(path).Trim();
        return text.Length == NodeLength && text.All(char.IsAsciiHexDigitLower)
            ? new NodeIdentity(text)
            : throw new InvalidDataException($"{path} must hold {NodeLength} lower-case hex digits. Delete it to let this server count as a new node.");
    }
}
