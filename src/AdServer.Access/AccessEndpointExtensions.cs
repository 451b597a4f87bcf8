using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace AdServer.Access;

public static class AccessEndpointExtensions
{
    /// <summary>States who may call this endpoint. One without it is refused to everybody.</summary>
    public static TBuilder RequireRight<TBuilder>(this TBuilder builder, Right right)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new RightMetadata(right));

    /// <summary>The caller that authentication found; <see cref="Caller.Nobody"/> without a key.</summary>
    public static Caller GetCaller(this HttpContext context) => context.Features.Get<Caller>() ?? Caller.Nobody;
}
