namespace AdServer.WebConsole.Components;

/// <summary>Short words about what was just done, with its undoing where there is one.</summary>
public sealed class Toasts
{
    private readonly List<Toast> _shown = [];

    public event Action? Changed;

    public IReadOnlyList<Toast> Shown => _shown;

    /// <param name="undo">null: cannot be undone.</param>
    public void Show(string text, Func<Task>? undo = null)
    {
        _shown.Add(new Toast(text, undo));
        Changed?.Invoke();
    }

    public void Close(Toast toast)
    {
        _shown.Remove(toast);
        Changed?.Invoke();
    }
}
