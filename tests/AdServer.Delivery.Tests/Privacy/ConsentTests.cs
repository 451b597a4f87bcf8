using AdServer.Delivery.Decisions;
using AdServer.Delivery.Privacy;
using Microsoft.AspNetCore.Http;

namespace AdServer.Delivery.Tests.Privacy;

public sealed class ConsentTests
{
    /// <summary>gdprApplies, gpc in the body, Sec-GPC header, the configured default; storage.</summary>
    [Theory]
    [InlineData(false, false, false, true, true)]
    [InlineData(true, false, false, false, false)]
    [InlineData(null, false, false, true, false)]
    [InlineData(null, false, false, false, true)]
    [InlineData(false, true, false, false, false)]
    [InlineData(false, false, true, false, false)]
    [InlineData(null, true, true, true, false)]
    public void AllowsStorage_WithoutAString_WhenGdprDoesNotApplyAndNoSignalIsSet(bool? gdpr, bool gpc, bool header, bool byDefault, bool allowed)
    {
        var context = new DefaultHttpContext();
        if (header)
        {
            context.Request.Headers["Sec-GPC"] = "1";
        }

        Assert.Equal(allowed, Consent.AllowsStorage(new UserBody([], null, gdpr, gpc), context.Request, byDefault));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void AllowsStorage_StringGrantsPurposeOne_WhateverElse(bool gpc)
    {
        Assert.True(Consent.AllowsStorage(new UserBody([], TcfStringTests.Core(2, true), true, gpc), new DefaultHttpContext().Request, true));
        Assert.False(Consent.AllowsStorage(new UserBody([], "nonsense", true, gpc), new DefaultHttpContext().Request, false));
    }
}
