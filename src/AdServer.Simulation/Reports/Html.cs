using System.Net;

namespace AdServer.Simulation.Reports;

internal static class Html
{
    public static string Text(string text) => WebUtility.HtmlEncode(text);
}
