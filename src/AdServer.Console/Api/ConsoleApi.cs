using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using AdServer.Access;
using AdServer.Access.Users;
using AdServer.WebConsole.Access;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace AdServer.WebConsole.Api;

/// <summary>
/// The public API as the signed-in person. Pages read and write through it alone, so that the table of rights, tenancy, validation and
/// messages are the same as for a script with a key of that role.
/// </summary>
public sealed class ConsoleApi(AuthenticationStateProvider authentication, UserDirectory directory, InProcessServer server, IOptions<ServerOptions> options)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public Task<ApiResult<T>> GetAsync<T>(string path, CancellationToken cancellationToken)
        where T : class => SendAsync<T>(HttpMethod.Get, path, null, null, cancellationToken);

    public Task<ApiResult<T>> PostAsync<T>(string path, JsonNode body, CancellationToken cancellationToken)
        where T : class => SendAsync<T>(HttpMethod.Post, path, Content(body), null, cancellationToken);

    public Task<ApiResult<T>> PatchAsync<T>(string path, JsonNode body, CancellationToken cancellationToken)
        where T : class => SendAsync<T>(HttpMethod.Patch, path, Content(body), null, cancellationToken);

    /// <param name="ifMatch">The ETag that the document had when it was read: 412 when somebody else was faster.</param>
    public Task<ApiResult<T>> PutAsync<T>(string path, JsonNode body, string? ifMatch, CancellationToken cancellationToken)
        where T : class => SendAsync<T>(HttpMethod.Put, path, Content(body), ifMatch, cancellationToken);

    /// <returns>null: done.</returns>
    public async Task<ApiProblem?> DeleteAsync(string path, CancellationToken cancellationToken) =>
        (await SendAsync<JsonObject>(HttpMethod.Delete, path, null, null, cancellationToken)).Problem;

    /// <summary>For bodies that are not JSON: an asset, an import.</summary>
    public Task<ApiResult<T>> UploadAsync<T>(string path, Stream body, string contentType, CancellationToken cancellationToken)
        where T : class
    {
        var content = new StreamContent(body);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        return SendAsync<T>(HttpMethod.Post, path, content, null, cancellationToken);
    }

    /// <summary>The raw answer, for what is streamed on to the browser. The caller disposes of it.</summary>
    public async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var user = (await authentication.GetAuthenticationStateAsync()).User;
        if (directory.Find(user) is not { } caller)
        {
            return new HttpResponseMessage(System.Net.HttpStatusCode.Unauthorized);
        }

        request.RequestUri = new Uri(new Uri(options.Value.PublicUrl), request.RequestUri!);
        using var invoker = new HttpMessageInvoker(new InProcessHandler(server, caller));
        return await invoker.SendAsync(request, cancellationToken);
    }

    private async Task<ApiResult<T>> SendAsync<T>(HttpMethod method, string path, HttpContent? content, string? ifMatch, CancellationToken cancellationToken)
        where T : class
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative)) { Content = content };
        if (ifMatch is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        }

        using var answer = await SendAsync(request, cancellationToken);
        if (!answer.IsSuccessStatusCode)
        {
            return new ApiResult<T>(null, await ProblemOfAsync(answer, cancellationToken));
        }

        var value = answer.StatusCode == System.Net.HttpStatusCode.NoContent ? null : await answer.Content.ReadFromJsonAsync<T>(Json, cancellationToken);
        return new ApiResult<T>(value, null, answer.Headers.TryGetValues("ETag", out var tags) ? tags.First() : null);
    }

    private static async Task<ApiProblem> ProblemOfAsync(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        var status = (int)answer.StatusCode;
        if (status == StatusCodes.Status401Unauthorized)
        {
            return new ApiProblem(status, "You are signed out. Sign in again.");
        }

        try
        {
            return await answer.Content.ReadFromJsonAsync<ApiProblem>(Json, cancellationToken) ?? new ApiProblem(status, $"The server answered {status}.");
        }
        catch (JsonException)
        {
            return new ApiProblem(status, $"The server answered {status}.");
        }
    }

    private static StringContent Content(JsonNode body) => new(body.ToJsonString(), Encoding.UTF8, "application/json");
}
