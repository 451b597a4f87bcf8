using AdServer.Access;

namespace AdServer.WebConsole.Layout;

/// <param name="Icon">A name that <c>Icon.razor</c> knows.</param>
/// <param name="Only">Of those who have the right, the roles that see the word; none given: all.</param>
public sealed record RailPlace(string Word, string Path, string Icon, Right Right, params Role[] Only)
{
    public bool IsFor(Role role) => AccessTable.For(role, Right) != Grant.No && (Only.Length == 0 || Only.Contains(role));
}
