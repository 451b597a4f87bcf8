-- Impressions of fills that a file names, a path a line (BEACONS), each sent again and again: every one is opened, judged, logged and committed alike.
-- wrk -t1 -c64 -d20s --latency -s benchmarks/wrk/beacons.lua http://127.0.0.1:5000
local paths = {}
for line in io.lines(os.getenv("BEACONS")) do
  paths[#paths + 1] = line
end
local headers = { ["User-Agent"] = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36" }
local next = 0
request = function()
  next = next % #paths + 1
  return wrk.format("POST", paths[next], headers)
end
