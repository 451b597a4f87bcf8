using AdServer.Delivery.Privacy;

namespace AdServer.Delivery.Tests.Privacy;

public sealed class TcfStringTests
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Read_CoreString_SaysPurposeOne(bool granted) => Assert.Equal(granted, TcfString.Read(Core(2, granted)).Storage);

    [Fact]
    public void Read_OnlyOtherPurposes_IsRefused()
    {
        var bits = new bool[260];
        bits[4] = true;
        Array.Fill(bits, true, 153, 23);

        Assert.False(TcfString.Read(Encode(bits)).Storage);
    }

    [Fact]
    public void Read_FurtherSegments_AreLeftAlone() => Assert.True(TcfString.Read(Core(2, true) + ".YAAAAAAAAAAA.cAEAPAAAAAA").Storage);

    [Theory]
    [InlineData("")]
    [InlineData("C")]
    [InlineData(".")]
    [InlineData("not a consent string, but long enough to be taken for one")]
    public void Read_Unreadable_GrantsNothing(string tcf) => Assert.False(TcfString.Read(tcf).Storage);

    [Fact]
    public void Read_OtherVersion_GrantsNothing() => Assert.False(TcfString.Read(Core(1, true)).Storage);

    [Fact]
    public void Read_CutAnywhereBeforeItsEnd_GrantsNothing()
    {
        var core = Core(2, true);
        for (var length = 0; length < 36; length++)
        {
            Assert.False(TcfString.Read(core.AsSpan(0, length)).Storage);
        }
    }

    /// <summary>Bit by bit as the specification lists the core segment: version in the first 6, purposes from 152 on.</summary>
    internal static string Core(int version, bool purposeOne)
    {
        var bits = new bool[260];
        for (var i = 0; i < 6; i++)
        {
            bits[i] = ((version >> (5 - i)) & 1) == 1;
        }

        bits[152] = purposeOne;
        bits[153] = true;
        return Encode(bits);
    }

    private static string Encode(bool[] bits) => string.Concat(bits.Chunk(6).Select(sextet =>
        Alphabet[Enumerable.Range(0, 6).Sum(i => i < sextet.Length && sextet[i] ? 32 >> i : 0)]));
}
