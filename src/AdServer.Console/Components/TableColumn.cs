using Microsoft.AspNetCore.Components;

namespace AdServer.WebConsole.Components;

/// <summary>A column of a <c>DataTable</c>.</summary>
/// <param name="Key">In the page's address.</param>
/// <param name="Text">What filtering looks at, and what is shown without <see cref="Cell"/>.</param>
public sealed record TableColumn<TRow>(string Key, string Title, Func<TRow, string> Text)
{
    /// <summary>What sorting compares; null: the text.</summary>
    public Func<TRow, IComparable?>? Sort { get; init; }

    public RenderFragment<TRow>? Cell { get; init; }

    /// <summary>Right-aligned, in figures of one width.</summary>
    public bool IsFigure { get; init; }

    /// <summary>Left out on a phone.</summary>
    public bool IsWide { get; init; }

    /// <summary>Shown only when somebody chooses it.</summary>
    public bool IsOptional { get; init; }
}
