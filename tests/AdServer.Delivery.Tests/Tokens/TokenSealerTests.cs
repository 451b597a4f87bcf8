using System.Buffers.Text;
using System.Security.Cryptography;
using AdServer.Delivery.Tokens;
using AdServer.Delivery.Traffic;
using AdServer.Events;

namespace AdServer.Delivery.Tests.Tokens;

public sealed class TokenSealerTests : IDisposable
{
    private const int CounterAt = 1 + 28;

    private readonly TestKeys _keys = new();
    private readonly TokenSealer _sealer;

    public TokenSealerTests() => _sealer = new TokenSealer(_keys, 1, 2);

    public void Dispose() => _sealer.Dispose();

    [Fact]
    public void Open_WhatWasSealed_IsTheSame() => Assert.Equal(TestKeys.Token(), _sealer.Open(_sealer.Seal(TestKeys.Token())));

    [Fact]
    public void Open_WithoutWhatIsUnknown_IsTheSame()
    {
        var facts = new SlotFacts { Site = "s", Slot = "t", Outcome = FillOutcome.Filled, Theme = "light", Consent = "storage" };
        var token = TestKeys.Token() with { Judged = new Verdict(TrafficRules.HttpLibrary), Slot = facts };

        Assert.Equal(token, _sealer.Open(_sealer.Seal(token)));
    }

    [Fact]
    public void Open_AnyBitFlipped_IsRefused()
    {
        var bytes = Base64Url.DecodeFromChars(_sealer.Seal(TestKeys.Token()));
        for (var bit = 0; bit < bytes.Length * 8; bit++)
        {
            var forged = (byte[])bytes.Clone();
            forged[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.Null(_sealer.Open(Base64Url.EncodeToString(forged)));
        }
    }

    [Fact]
    public void Open_CutOrLengthened_IsRefused()
    {
        var text = _sealer.Seal(TestKeys.Token());
        for (var length = 0; length < text.Length; length++)
        {
            Assert.Null(_sealer.Open(text.AsSpan(0, length)));
        }

        // Of every length that a token's text may have: padding fits behind some and not behind others.
        foreach (var creative in (string[])["a", "ab", "abc", "abcd"])
        {
            var token = TestKeys.Token();
            var longer = _sealer.Seal(token with { Slot = token.Slot with { Creative = creative } });
            Assert.All(["A", "=", "==", " ", "AAAA", "\0"], more => Assert.Null(_sealer.Open(longer + more)));
        }

        Assert.All(["", " ", new string('A', 4_001), new string('A', 300), "ünïcode", "%2e%2e"], wrong => Assert.Null(_sealer.Open(wrong)));
    }

    /// <summary>Tokens of every length that base64 treats in a way of its own.</summary>
    [Theory]
    [InlineData("")]
    [InlineData("a")]
    [InlineData("ab")]
    public void Open_Padded_IsRefused(string section)
    {
        var token = TestKeys.Token();
        var text = _sealer.Seal(token with { Slot = token.Slot with { Section = section } });

        Assert.All(["=", "==", "==="], padding => Assert.Null(_sealer.Open(text + padding)));
        Assert.Null(_sealer.Open(text[..^1] + "="));
    }

    [Fact]
    public void Open_BidsLife_IsKept() => Assert.Equal(30, _sealer.Open(_sealer.Seal(TestKeys.Token() with { Seconds = 30 }))!.Seconds);

    [Fact]
    public void Open_OfAnotherServer_IsRefused_OfAnotherNodeOfThisOneOpens()
    {
        using var otherNode = new TokenSealer(_keys, 3, 4);
        using var otherServer = new TokenSealer(new OtherKeys(), 1, 2);

        Assert.Equal(TestKeys.Token(), _sealer.Open(otherNode.Seal(TestKeys.Token())));
        Assert.Null(_sealer.Open(otherServer.Seal(TestKeys.Token())));
    }

    [Fact]
    public void Open_AfterRotation_OpensOldAndNew()
    {
        _keys.CurrentId = 1;
        var before = _sealer.Seal(TestKeys.Token(1));
        _keys.CurrentId = 2;

        Assert.Equal(TestKeys.Token(1), _sealer.Open(before));
        Assert.Equal(TestKeys.Token(2), _sealer.Open(_sealer.Seal(TestKeys.Token(2))));
    }

    [Fact]
    public void Race_ManyThreadsSealAndOpen_EveryTokenIsRight_NoNonceTwice()
    {
        const int Threads = 8;
        const int Each = 12_500;
        using var other = new TokenSealer(_keys, 9, 9);
        var counters = new long[Threads * Each];
        Parallel.For(0, Threads, new ParallelOptions { MaxDegreeOfParallelism = Threads }, thread =>
        {
            for (var i = 0; i < Each; i++)
            {
                var number = (thread * Each) + i;
                var token = TestKeys.Token(number);
                var text = _sealer.Seal(token);
                counters[number] = BitConverter.ToInt64(Base64Url.DecodeFromChars(text), CounterAt);
                if (i % 10 == 0)
                {
                    // Another key in between, so that each thread's cipher changes hands.
                    Assert.Equal(token, other.Open(other.Seal(token)));
                    Assert.Equal(token, _sealer.Open(other.Seal(token)));
                    Assert.Equal(token, _sealer.Open(text));
                }
            }
        });

        Assert.Equal(counters.Length, counters.Distinct().Count());
    }

    private sealed class OtherKeys : Access.Secrets.IMasterKeys
    {
        private readonly Access.Secrets.MasterKey _key = new(2, RandomNumberGenerator.GetBytes(32));

        public Access.Secrets.MasterKey Current => _key;

        public Access.Secrets.MasterKey? Find(uint id) => _key;
    }
}
