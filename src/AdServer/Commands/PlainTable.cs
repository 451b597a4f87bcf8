using Spectre.Console;

namespace AdServer.Commands;

/// <summary>A table as text, without colours.</summary>
internal static class PlainTable
{
    /// <summary>Rows are not broken: whoever looks at a wide one scrolls, or pipes it on.</summary>
    private const int Widest = 10_000;

    public static string Of(Table table)
    {
        using var text = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Out = new AnsiConsoleOutput(text) });
        console.Profile.Width = Widest;
        console.Write(table);
        return text.ToString();
    }
}
