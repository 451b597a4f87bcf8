namespace AdServer.Access;

/// <summary>On an endpoint: what its body is, for the OpenAPI document alone.</summary>
/// <param name="Type"><see cref="object"/>: any JSON, described in words; an array of bytes: a file.</param>
public sealed record BodyMetadata(Type Type, IReadOnlyList<string> MediaTypes);
