#!/usr/bin/env bash
# Builds everything and runs every test. On Debian as root it first installs what some tests need (redis-server, chromium, strace, npm for Prebid.js); elsewhere
# those tests are skipped and listed by name. With --all nothing may be skipped.
set -uo pipefail
cd "$(dirname "$0")"

all=false
[[ "${1-}" == --all ]] && all=true
configuration=${CONFIGURATION:-Release}

need() { # program, Debian package
  command -v "$1" >/dev/null && return
  if [[ $(id -u) == 0 ]] && command -v apt-get >/dev/null; then
    echo "Installing $2 for the tests that use it"
    [[ -n ${updated-} ]] || { apt-get update -qq && updated=1; }
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$2" >/dev/null
  fi
  if ! command -v "$1" >/dev/null; then
    echo "$1 is not here (Debian package $2): the tests that use it are skipped"
    $all && exit 1
  fi
  return 0
}
need redis-server redis-server
need chromium chromium
need strace strace
need npm npm
prebid=tests/AdServer.EndToEnd/OpenRtb/prebid
if command -v npm >/dev/null && [[ ! -d $prebid/node_modules/prebid.js ]]; then
  echo "Installing Prebid.js for the test that bids with it"
  (cd "$prebid" && npm ci --ignore-scripts --no-audit --no-fund --silent) || { echo "Prebid.js could not be installed: the test that uses it is skipped"; $all && exit 1; }
fi
$all && export ADSERVER_TESTS_ALL=1

dotnet build AdServer.sln -c "$configuration" --nologo -v quiet || exit 1

passed=0 failed=0 skipped=0 broken=0
report=$(mktemp)
for project in tests/*Tests tests/AdServer.EndToEnd; do
  name=$(basename "$project")
  "$project/bin/$configuration/net10.0/$name" -noColor -reporter verbose >"$report" 2>&1
  code=$?
  grep -vE '\[(STARTING|FINISHED|PASS)\]|^ *(Discovering|Discovered|Starting|Finished):' "$report"
  summary=$(grep -E "Total: [0-9]+," "$report" | tail -n 1)
  count() { sed -nE "s/.*$1: ([0-9]+).*/\1/p" <<<"$summary"; }
  if [[ -z $summary ]]; then
    echo "$name ended with $code before it could count"
    broken=$((broken + 1))
    continue
  fi
  bad=$(($(count Failed) + $(count Errors)))
  failed=$((failed + bad))
  skipped=$((skipped + $(count Skipped)))
  passed=$((passed + $(count Total) - $(count Failed) - $(count Skipped)))
  [[ $code == 0 || $bad -gt 0 ]] || broken=$((broken + 1))
done
rm -f "$report"
failed=$((failed + broken))

if [[ $skipped -gt 0 ]]; then
  echo "$passed passed, $failed failed, $skipped skipped"
else
  echo "$passed passed, $failed failed"
fi
[[ $failed == 0 && $passed -gt 0 ]] || exit 1
if $all && [[ $skipped -gt 0 ]]; then
  echo "--all: nothing may be skipped" >&2
  exit 1
fi
exit 0
