using System.Text;
using AdServer.Delivery.Decisions;

namespace AdServer.Benchmarks.Scenes;

/// <summary>The body of a three-slot article page's second call, with both its states, as the tag sends it.</summary>
internal sealed class BodyScene
{
    private readonly DecisionBodyReader _bodies = new();
    private readonly byte[] _body;

    public BodyScene()
    {
        using var states = new StateScene();
        _body = Encoding.UTF8.GetBytes($$$"""
            {"site":"example-times","page":{"url":"https://times.example/world/2026/06/01/trade-talks?utm_source=news","section":"world",
            "tags":["trade","asia","economy"],"referrer":"https://search.example/","theme":"dark","state":"{{{states.PageText}}}"},
            "slots":[{"id":"div-1","slot":"article-top","sizes":["728x90","970x250"]},{"id":"div-2","slot":"article-middle","sizes":["300x250"],
            "keyValues":{"pos":["below-fold"]}},{"id":"div-3","slot":"article-end","sizes":["300x250","fluid"]}],
            "keyValues":{"topic":["trade","asia"],"mood":["neutral"]},
            "user":{"segments":["sports","travel"],"state":"{{{states.ReaderText}}}","consent":{"gdprApplies":false,"gpc":false} } }
            """);
    }

    public DecisionBody Read() => _bodies.ReadUsual(_body) ?? throw new InvalidOperationException("The body is not a usual one.");
}
