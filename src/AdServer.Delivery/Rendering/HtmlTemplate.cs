namespace AdServer.Delivery.Rendering;

/// <summary>An uploaded document as it is; an uploaded piece of one gets the rest around it. Its links open beside the article, not in the frame.</summary>
internal static class HtmlTemplate
{
    public static CreativeTemplate Build(string html)
    {
        var builder = new TemplateBuilder();
        var start = html.AsSpan().TrimStart();
        if (start.StartsWith("<!doctype", StringComparison.OrdinalIgnoreCase) || start.StartsWith("<html", StringComparison.OrdinalIgnoreCase))
        {
            HtmlMacros.Append(builder, html);
            return builder.Build();
        }

        builder.Markup("<!doctype html><html><head><meta charset=\"utf-8\"><base target=\"_blank\"><style>html,body{margin:0;padding:0}</style></head><body>");
        HtmlMacros.Append(builder, html);
        return builder.Markup("</body></html>").Build();
    }
}
