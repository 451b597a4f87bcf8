namespace AdServer.Catalog.Targeting;

/// <summary>One <c>anyOf</c> branch: all its predicates must pass.</summary>
public sealed record KeyValueBranch(IReadOnlyList<KeyValuePredicate> AllOf);
