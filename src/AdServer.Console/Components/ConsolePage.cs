using System.Security.Claims;
using AdServer.Access;
using AdServer.WebConsole.Access;
using AdServer.WebConsole.Api;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace AdServer.WebConsole.Components;

/// <summary>
/// A page that shows what it reads from the API. The first paint, made without a connection, is the skeleton; the data comes once, when the
/// page lives, and again when its address changes.
/// </summary>
public abstract class ConsolePage : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private string? _loadedFor;

    [Inject]
    protected ConsoleApi Api { get; set; } = null!;

    [Inject]
    protected NavigationManager Navigation { get; set; } = null!;

    [Inject]
    protected Toasts Toasts { get; set; } = null!;

    [CascadingParameter]
    private Task<AuthenticationState> Authentication { get; set; } = null!;

    protected ClaimsPrincipal User { get; private set; } = new();

    /// <summary>Until it is false, show a <c>Skeleton</c>.</summary>
    protected bool IsLoading { get; private set; } = true;

    /// <summary>Why what the page needs could not be read; shown by <c>ProblemNote</c>.</summary>
    protected ApiProblem? Problem { get; set; }

    /// <summary>Cancelled when the page is left.</summary>
    protected CancellationToken Stopped => _stop.Token;

    /// <summary>For buttons: what the person may not do is not offered (the API refuses it anyway).</summary>
    protected bool May(Right right) => User.GrantOf(right) != Grant.No;

    /// <summary>The part of the address that the data depends on: the path. A page whose query says what is read adds it.</summary>
    protected virtual string DataKey => new Uri(Navigation.Uri).AbsolutePath;

    /// <summary>Reads what the page shows; sets <see cref="Problem"/> when it cannot.</summary>
    protected abstract Task LoadAsync(CancellationToken cancellationToken);

    protected override async Task OnParametersSetAsync()
    {
        User = (await Authentication).User;
        if (RendererInfo.IsInteractive && _loadedFor != DataKey)
        {
            _loadedFor = DataKey;
            await ReloadAsync();
        }
    }

    /// <summary>After a write: what is shown stays until the new state is there.</summary>
    protected async Task ReloadAsync()
    {
        try
        {
            Problem = null;
            await LoadAsync(Stopped);
            IsLoading = false;

            // Whoever asked for it, a part of the page or an undoing, need not know that the page has to be drawn anew.
            await InvokeAsync(StateHasChanged);
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // Left before the answer came.
        }
    }

    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            _stop.Cancel();
            _stop.Dispose();
        }
    }

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }
}
