-- Three slots of a demo article: wrk -t1 -c16 -d5s --latency -s benchmarks/wrk/decision.lua http://localhost:5000/v1/decisions
wrk.method = "POST"
wrk.headers["Content-Type"] = "application/json"
wrk.headers["User-Agent"] = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36"
wrk.body = '{"site":"example-times","page":{"url":"https://meridian.example/world/x","section":"world","tags":["rail"]},'
  .. '"slots":[{"id":"a","slot":"header"},{"id":"b","slot":"article-middle"},{"id":"c","slot":"article-end-1"}]}'
