using AdServer.Access.Database;
using AdServer.Access.Users;
using AdServer.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AdServer.Access.Tests.Users;

public sealed class UserAccountsTests : IDisposable
{
    private const string Password = "correct horse battery staple";

    private static readonly Caller Admin = new(Role.Admin, null, "admin", "The admin key");

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task CreateFirst_ASecondTime_IsRefused()
    {
        await using var access = await AccessFixture.StartAsync(_folder.Path);
        Assert.True(access.Get<UserDirectory>().IsEmpty);

        Assert.Empty(await InScopeAsync(access, accounts => accounts.CreateFirstAsync("a@paper.example", Password, Stop)));
        Assert.False(access.Get<UserDirectory>().IsEmpty);
        Assert.NotEmpty(await InScopeAsync(access, accounts => accounts.CreateFirstAsync("b@paper.example", Password, Stop)));

        Assert.Equal("a@paper.example", (await UserAsync(access)).Email);
    }

    [Theory]
    [InlineData("short")]
    [InlineData("aaaaaaaaaaaaaaaa")]
    public async Task CreateFirst_WeakPassword_MakesNobody(string password)
    {
        await using var access = await AccessFixture.StartAsync(_folder.Path);

        Assert.NotEmpty(await InScopeAsync(access, accounts => accounts.CreateFirstAsync("a@paper.example", password, Stop)));

        Assert.True(access.Get<UserDirectory>().IsEmpty);
        Assert.Empty(await InScopeAsync(access, accounts => accounts.CreateFirstAsync("a@paper.example", Password, Stop)));
    }

    [Fact]
    public async Task Accept_ASecondTime_OrAfterItsTime_IsRefused()
    {
        await using var access = await AccessFixture.StartAsync(_folder.Path);
        var links = access.Get<InvitationLinks>();
        var (row, token) = await links.InviteAsync("a@paper.example", Role.Advertiser, "acme", Admin, Stop);
        Assert.Equal(row.Id, links.Open(token));

        Assert.Empty(await InScopeAsync(access, accounts => accounts.AcceptAsync(row.Id, Password, Stop)));
        Assert.NotEmpty(await InScopeAsync(access, accounts => accounts.AcceptAsync(row.Id, Password, Stop)));
        var (late, _) = await links.InviteAsync("b@paper.example", Role.Analyst, null, Admin, Stop);
        access.Time.Advance(InvitationLinks.Lifetime);
        Assert.NotEmpty(await InScopeAsync(access, accounts => accounts.AcceptAsync(late.Id, Password, Stop)));

        var user = await UserAsync(access);
        Assert.Equal(new Caller(Role.Advertiser, "acme", $"user:{user.Id}", "a@paper.example"), access.Get<UserDirectory>().Find(user.Id, user.SecurityStamp!));
    }

    [Fact]
    public async Task Accept_WeakPassword_LeavesTheInvitation()
    {
        await using var access = await AccessFixture.StartAsync(_folder.Path);
        var (row, _) = await access.Get<InvitationLinks>().InviteAsync("a@paper.example", Role.Analyst, null, Admin, Stop);

        Assert.NotEmpty(await InScopeAsync(access, accounts => accounts.AcceptAsync(row.Id, "short", Stop)));

        Assert.Empty(await InScopeAsync(access, accounts => accounts.AcceptAsync(row.Id, Password, Stop)));
    }

    [Fact]
    public async Task ChangedOrRemoved_OldStamp_IsNobodyAtOnce()
    {
        await using var access = await AccessFixture.StartAsync(_folder.Path);
        await InScopeAsync(access, accounts => accounts.CreateFirstAsync("a@paper.example", Password, Stop));
        var before = await UserAsync(access);
        var directory = access.Get<UserDirectory>();

        await InScopeAsync(access, accounts => accounts.ChangeRoleAsync(before.Id, Role.Analyst, null, Admin, Stop));
        var changed = await UserAsync(access);

        Assert.Null(directory.Find(before.Id, before.SecurityStamp!));
        Assert.Equal(Role.Analyst, directory.Find(changed.Id, changed.SecurityStamp!)!.Role);
        Assert.True(await InScopeAsync(access, accounts => accounts.RemoveAsync(before.Id, Admin, Stop)));
        Assert.Null(directory.Find(changed.Id, changed.SecurityStamp!));
        Assert.False(await InScopeAsync(access, accounts => accounts.RemoveAsync(before.Id, Admin, Stop)));
    }

    [Fact]
    public async Task EveryChange_IsInTheAuditLog_WithoutASecret()
    {
        await using var access = await AccessFixture.StartAsync(_folder.Path);
        var (row, token) = await access.Get<InvitationLinks>().InviteAsync("a@paper.example", Role.Analyst, null, Admin, Stop);
        await InScopeAsync(access, accounts => accounts.AcceptAsync(row.Id, Password, Stop));
        var user = await UserAsync(access);
        await InScopeAsync(access, accounts => accounts.ChangeRoleAsync(user.Id, Role.Publisher, null, Admin, Stop));
        await InScopeAsync(access, accounts => accounts.RemoveAsync(user.Id, Admin, Stop));

        await using var context = await access.Get<IDbContextFactory<AccessDbContext>>().CreateDbContextAsync(Stop);
        var audit = await context.Audit.AsNoTracking().OrderBy(one => one.Id).ToListAsync(Stop);
        Assert.Equal(
            [$"create invitation/{row.Id}", $"create user/{user.Id}", $"change-role user/{user.Id}", $"delete user/{user.Id}"],
            audit.Select(one => $"{one.Action} {one.Object}"));
        Assert.Equal(["admin", $"user:{user.Id}", "admin", "admin"], audit.Select(one => one.By));
        Assert.All(audit, one => Assert.DoesNotContain(token, one.Before + one.After, StringComparison.Ordinal));
        Assert.All(audit, one => Assert.DoesNotContain(user.PasswordHash!, one.Before + one.After, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("AAAA")]
    [InlineData("not base64 !")]
    public async Task Open_WhatWasNotMadeHere_IsNoInvitation(string token)
    {
        await using var access = await AccessFixture.StartAsync(_folder.Path);

        Assert.Null(access.Get<InvitationLinks>().Open(token));
    }

    private static async Task<T> InScopeAsync<T>(AccessFixture access, Func<UserAccounts, Task<T>> work)
    {
        await using var scope = access.Get<IServiceScopeFactory>().CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<UserAccounts>());
    }

    private static async Task<ConsoleUser> UserAsync(AccessFixture access)
    {
        await using var context = await access.Get<IDbContextFactory<AccessDbContext>>().CreateDbContextAsync(Stop);
        return await context.Users.AsNoTracking().SingleAsync(Stop);
    }
}
