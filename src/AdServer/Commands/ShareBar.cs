using System.Globalization;
using Spectre.Console;

namespace AdServer.Commands;

/// <summary>How far a command is, on standard error: a bar on a terminal, elsewhere a line every tenth of it.</summary>
internal sealed class ShareBar(string what) : IDisposable
{
    private const int Width = 40;

    private readonly bool _isTerminal = !Console.IsErrorRedirected && AnsiConsole.Profile.Capabilities.Interactive;
    private int _shown = -1;

    /// <param name="share">From 0 to 1.</param>
    public void Show(double share)
    {
        var step = _isTerminal ? (int)(share * 100) : (int)(share * 10) * 10;
        if (step <= _shown)
        {
            return;
        }

        _shown = step;
        var filled = step * Width / 100;
        Console.Error.Write(_isTerminal
            ? string.Create(CultureInfo.InvariantCulture, $"\r{what} [{new string('#', filled)}{new string('.', Width - filled)}] {step,3} %")
            : string.Create(CultureInfo.InvariantCulture, $"{what} {step} %{Environment.NewLine}"));
    }

    public void Dispose()
    {
        if (_isTerminal && _shown >= 0)
        {
            Console.Error.WriteLine();
        }
    }
}
