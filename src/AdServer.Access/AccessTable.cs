namespace AdServer.Access;

/// <summary>The contract's table of who may do what, and the only place in the code that knows it.</summary>
public static class AccessTable
{
    public static Grant For(Role role, Right right) => throw new NotImplementedException();
}
