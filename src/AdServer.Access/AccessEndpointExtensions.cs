using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace AdServer.Access;

public static class AccessEndpointExtensions
{
    /// <summary>States who may call this endpoint. One without it is refused to everybody.</summary>
    public static TBuilder RequireRight<TBuilder>(this TBuilder builder, Right right)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new RightMetadata(right));

    /// <summary>
    /// Describes the body. Not <c>Accepts</c>, by which routing itself refuses other media types, before anybody has asked who the caller
    /// is: the endpoint's own reading says which it takes.
    /// </summary>
    public static TBuilder TakesBody<TBuilder>(this TBuilder builder, Type type, params string[] mediaTypes)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new BodyMetadata(type, mediaTypes));

    /// <summary>The caller that authentication found; <see cref="Caller.Nobody"/> without a key.</summary>
    public static Caller GetCaller(this HttpContext context) => context.Features.Get<Caller>() ?? Caller.Nobody;
}
