using System.IO.Pipelines;
using System.Net;
using AdServer.Access;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;

namespace AdServer.WebConsole.Api;

/// <summary>
/// One call. Its answer is there as soon as the endpoint begins to write, and its body streams through a pipe, so that an export is never
/// held in memory.
/// </summary>
internal sealed class InProcessExchange
{
    private readonly Pipe _pipe = new();
    private readonly TaskCompletionSource<HttpResponseMessage> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly HttpRequestMessage _request;
    private readonly InProcessResponse _response;
    private readonly FeatureCollection _features = new();

    public InProcessExchange(HttpRequestMessage request, Caller caller, CancellationToken cancellationToken)
    {
        _request = request;
        _response = new InProcessResponse(Start);
        var uri = request.RequestUri!;
        var incoming = new HttpRequestFeature
        {
            Method = request.Method.Method,
            Scheme = uri.Scheme,
            Protocol = "HTTP/1.1",
            Path = Uri.UnescapeDataString(uri.AbsolutePath),
            QueryString = uri.Query,
            RawTarget = uri.PathAndQuery,
        };
        foreach (var (name, values) in request.Headers.Concat(request.Content?.Headers ?? Enumerable.Empty<KeyValuePair<string, IEnumerable<string>>>()))
        {
            incoming.Headers[name] = values.ToArray();
        }

        incoming.Headers.Host = uri.Authority;
        _features.Set<IHttpRequestFeature>(incoming);
        _features.Set<IHttpResponseFeature>(_response);
        _features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(new StartingStream(_pipe.Writer.AsStream(), _response)));
        _features.Set<IHttpRequestLifetimeFeature>(new HttpRequestLifetimeFeature { RequestAborted = cancellationToken });
        _features.Set<IHttpConnectionFeature>(new HttpConnectionFeature { RemoteIpAddress = IPAddress.Loopback, LocalIpAddress = IPAddress.Loopback });
        _features.Set(caller);
    }

    public Task<HttpResponseMessage> Answer => _answer.Task;

    public async Task OpenBodyAsync()
    {
        if (_request.Content is { } content)
        {
            _features.GetRequiredFeature<IHttpRequestFeature>().Body = await content.ReadAsStreamAsync();
        }
    }

    public async Task RunAsync(InProcessServer server)
    {
        try
        {
            await using var scope = server.Scopes.CreateAsyncScope();
            var context = new DefaultHttpContext(_features) { RequestServices = scope.ServiceProvider };
            await server.Pipeline(context);
            await _response.StartAsync();
            await context.Response.CompleteAsync();
            await _pipe.Writer.CompleteAsync();
            await _response.CompleteAsync();
        }
        catch (Exception e)
        {
            await _pipe.Writer.CompleteAsync(e);
            _answer.TrySetException(e);
        }
    }

    private void Start()
    {
        var message = new HttpResponseMessage((HttpStatusCode)_response.StatusCode) { RequestMessage = _request, Content = new StreamContent(_pipe.Reader.AsStream()) };
        foreach (var (name, values) in _response.Headers)
        {
            if (!message.Headers.TryAddWithoutValidation(name, values.AsEnumerable()))
            {
                message.Content.Headers.TryAddWithoutValidation(name, values.AsEnumerable());
            }
        }

        _answer.TrySetResult(message);
    }
}
