using Microsoft.AspNetCore.Http;

namespace AdServer.Access.Http;

/// <summary>RFC 9457 answers (<c>application/problem+json</c>), the same from every room.</summary>
public static class Problem
{
    public static IResult Of(int status, string detail, IReadOnlyList<FieldError>? errors = null) => throw new NotImplementedException();

    public static IResult NotFound() => Of(StatusCodes.Status404NotFound, "There is no such object, or it is not yours to see.");
}
