namespace AdServer.Campaigns.Assets.Html5;

/// <summary>
/// Runs before the creative's own scripts: takes the click address from behind the # and makes of it the global <c>clickTag</c>, which a
/// later <c>var clickTag = "…"</c> of the creative does not change. Opened without one, the creative's own stands.
/// </summary>
internal static class ClickTagScript
{
    private const string Take =
        "(function(w,d){var u=\"\";try{u=decodeURIComponent(/[#&]clickTag=([^&]*)/.exec(location.hash)[1])}catch(e){}if(!/^https?:/.test(u))return;"
        + "[\"clickTag\",\"clickTAG\"].forEach(function(n){Object.defineProperty(w,n,{configurable:true,enumerable:true,get:function(){return u},set:function(){}})});";

    private const string Cover =
        "d.addEventListener(\"DOMContentLoaded\",function(){var a=d.createElement(\"a\");a.href=u;a.target=\"_blank\";a.rel=\"noopener\";"
        + "a.setAttribute(\"aria-label\",\"Open the advertiser's page\");a.style.cssText=\"position:fixed;inset:0;z-index:2147483647\";d.body.appendChild(a)});";

    private const string End = "})(window,document)";

    /// <summary>For a creative that uses <c>clickTag</c>.</summary>
    public const string Given = $"<script>{Take}{End}</script>";

    /// <summary>For one that does not: all of it becomes the link.</summary>
    public const string Covering = $"<script>{Take}{Cover}{End}</script>";
}
