namespace AdServer.WebConsole.Components;

public sealed class Toast(string text, Func<Task>? undo)
{
    public string Text { get; } = text;

    public Func<Task>? Undo { get; } = undo;
}
