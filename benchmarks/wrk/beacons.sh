#!/usr/bin/env bash
# Acknowledged impressions a second beside an empty Kestrel answer: the server (or the floor) on core 0, wrk on core 1, in turn, so that a machine
# that is slow for a while is slow for both. Needs wrk, curl, taskset and the Release build of AdServer and AdServer.LoadTest.
# benchmarks/wrk/beacons.sh [seconds] [rounds] [roles] [connections]
set -euo pipefail
cd "$(dirname "$0")/../.."
seconds=${1:-20} rounds=${2:-1} roles=${3:-delivery,management,reporting} connections=${4:-256}
work=$(mktemp -d)
server=src/AdServer/bin/Release/net10.0/*/AdServer.dll
floor=benchmarks/AdServer.LoadTest/bin/Release/net10.0/AdServer.LoadTest.dll
admin=a-key-for-this-measurement-alone
trap 'kill $server_pid $floor_pid 2>/dev/null || true; wait 2>/dev/null || true; rm -rf "$work"' EXIT

mkdir "$work/data"
: >"$work/paths"
AdServer__DataDirectory=$work/data AdServer__AdminApiKey=$admin AdServer__Roles=$roles \
  taskset -c 0 dotnet $server --urls http://127.0.0.1:5180 >"$work/server.log" 2>&1 & server_pid=$!
: >"$work/answer"
taskset -c 0 dotnet $floor floor --url http://127.0.0.1:5181 --answer "$work/answer" >"$work/floor.log" 2>&1 & floor_pid=$!
until curl -sf http://127.0.0.1:5180/health/ready >/dev/null; do sleep 0.2; done

put() { curl -sf -X PUT -H "Authorization: Bearer $admin" -H 'Content-Type: application/json' "http://127.0.0.1:5180$1" -d "$2" >/dev/null; }
put /v1/sites/times '{"name":"The Times","domains":["times.example"],"timeZone":"UTC","slots":[{"name":"top","sizes":["728x90"]}]}'
put /v1/advertisers/acme '{"name":"Acme","domain":"acme.example","categories":["IAB20"]}'
put /v1/advertisers/acme/campaigns/spring '{"name":"Spring","timeZone":"UTC","lineItems":[{"key":"top","name":"Top","tier":"standard","pricing":{"model":"cpm","rate":"4.50"},
  "goal":{"amount":1000000000},"pacing":"asap","creatives":[{"key":"a","type":"html","size":"728x90","html":"<p>a</p>","landingUrl":"https://acme.example/"}]}]}'
agent='Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36'
until [[ $(wc -l <"$work/paths" 2>/dev/null || echo 0) -ge 200 ]]; do
  curl -s -H "User-Agent: $agent" -H 'Content-Type: application/json' http://127.0.0.1:5180/v1/decisions -d '{"site":"times","slots":[{"id":"a","slot":"top"}]}' \
    | grep -o '/e/i/[^"]*' >>"$work/paths" || true
done
sed 's#.*#/empty#' "$work/paths" >"$work/empty"

cpu() { awk '{ print ($14 + $15) * 10000 }' "/proc/$1/stat"; } # microseconds
load() { BEACONS=$work/$2 taskset -c 1 wrk -t1 -c${connections} -d"${3}s" -s benchmarks/wrk/beacons.lua "http://127.0.0.1:$1" >"$work/out"; awk '/Requests\/sec/ { print $2 }' "$work/out"; grep -E 'Non-2xx' "$work/out" || true; }
# Until both are compiled for what they do most.
load 5181 empty 5 >/dev/null; load 5180 paths 15 >/dev/null
for ((round = 1; round <= rounds; round++)); do
  before=$(cpu $floor_pid); empty=$(load 5181 empty "$seconds"); empty_cpu=$(($(cpu $floor_pid) - before))
  before=$(cpu $server_pid); events=$(load 5180 paths "$seconds"); events_cpu=$(($(cpu $server_pid) - before))
  awk -v e="$empty" -v b="$events" -v ec="$empty_cpu" -v bc="$events_cpu" -v s="$seconds" 'BEGIN {
    printf "empty Kestrel %d/s at %.1f us of CPU each, acknowledged impressions %d/s at %.1f us, %.2f of it\n", e, ec / e / s, b, bc / b / s, b / e }'
done
