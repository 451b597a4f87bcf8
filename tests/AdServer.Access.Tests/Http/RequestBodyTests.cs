using AdServer.Access.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace AdServer.Access.Tests.Http;

public sealed class RequestBodyTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(100)]
    public async Task Read_UpToTheLimit_IsTheWholeBody(int bytes)
    {
        var body = await RequestBody.ReadAsync(Request(new byte[bytes]), 100, Stop);

        Assert.Null(body.Refusal);
        Assert.Equal(bytes, body.Content.Length);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Read_OneByteMore_Is413_WithAndWithoutALength(bool saysLength) =>
        Assert.Equal(413, await StatusAsync(Request(new byte[101], saysLength), 100));

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("identity, gzip")]
    public async Task Read_Encoded_Is415(string encoding)
    {
        var request = Request("{}"u8.ToArray());
        request.Request.Headers.ContentEncoding = encoding;

        Assert.Equal(415, await StatusAsync(request, 100));
    }

    [Theory]
    [InlineData("application/json", 0)]
    [InlineData("Application/JSON; charset=utf-8", 0)]
    [InlineData("text/plain", 0)]
    [InlineData("text/html", 415)]
    [InlineData("", 415)]
    [InlineData("json", 415)]
    public async Task Read_OnlyTheMediaTypesNamed(string type, int status)
    {
        var request = Request("{}"u8.ToArray());
        request.Request.ContentType = type;

        Assert.Equal(status, await StatusAsync(request, 100, "application/json", "text/plain"));
    }

    private static async Task<int> StatusAsync(HttpContext context, int limit, params string[] mediaTypes)
    {
        var body = await RequestBody.ReadAsync(context, limit, Stop, mediaTypes);
        if (body.Refusal is not { } refusal)
        {
            return 0;
        }

        await refusal.ExecuteAsync(context);
        return context.Response.StatusCode;
    }

    private static DefaultHttpContext Request(byte[] body, bool saysLength = true)
    {
        var context = new DefaultHttpContext { RequestServices = new ServiceCollection().AddLogging().BuildServiceProvider() };
        context.Request.Body = new MemoryStream(body);
        context.Request.ContentLength = saysLength ? body.Length : null;
        context.Response.Body = new MemoryStream();
        return context;
    }
}
