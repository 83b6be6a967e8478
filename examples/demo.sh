#!/usr/bin/env bash
# Runs the example CSMS and two simulated stations, one of OCPP 1.6 and one of 2.0.1, through one charge each.
# Everything stays on this machine. Ctrl-C ends it.
set -euo pipefail
cd "$(dirname "$0")/.."

ocpp_port=${OCPP_PORT:-8180}
http_port=${HTTP_PORT:-8080}
csms_jar=examples/csms/target/ocpp-csms.jar
simulator_jar=examples/simulator/target/ocpp-simulator.jar
work=$(mktemp -d)
csms_pid=

end() {
  trap - EXIT INT TERM
  if [ -n "$csms_pid" ]; then
    kill "$csms_pid" 2>/dev/null || true
    wait "$csms_pid" 2>/dev/null || true
  fi
  rm -rf "$work"
}
trap end EXIT
trap 'exit 0' INT TERM

need() {
  command -v "$1" >/dev/null || { echo "demo: $1 is missing: install $2" >&2; exit 1; }
}

need java "a JDK, 17 or newer"
if [ ! -f "$csms_jar" ] || [ ! -f "$simulator_jar" ]; then
  need mvn "Maven 3.8 or newer"
  echo "Building the examples; this takes a minute or two the first time …"
  mvn -B -q -DskipTests package -pl examples/csms,examples/simulator -am
fi

java -jar "$csms_jar" --ocpp-port "$ocpp_port" --http-port "$http_port" --open --token DEADBEEF \
  >"$work/csms.out" 2>"$work/csms.err" &
csms_pid=$!
until grep -q "HTTP API" "$work/csms.out"; do
  if ! kill -0 "$csms_pid" 2>/dev/null; then
    csms_pid=
    cat "$work/csms.err" >&2
    echo "demo: the CSMS did not start; OCPP_PORT and HTTP_PORT choose other ports" >&2
    exit 1
  fi
  sleep 0.2
done

station() { # id, version, name of the sampling interval
  cat >"$work/$1.script" <<'SCRIPT'
{"cmd":"wait","duration":"PT2S"}
{"cmd":"plugIn"}
{"cmd":"wait","duration":"PT1S"}
{"cmd":"present","idToken":"DEADBEEF"}
{"cmd":"wait","duration":"PT5S"}
{"cmd":"present","idToken":"DEADBEEF"}
{"cmd":"wait","duration":"PT1S"}
{"cmd":"unplug"}
{"cmd":"wait","duration":"PT1S"}
{"cmd":"quit"}
SCRIPT
  java -jar "$simulator_jar" run --url "ws://127.0.0.1:$ocpp_port/ocpp" --id "$1" --ocpp "$2" \
    --set "$3=2" --conversation --script "$work/$1.script" 2>"$work/$1.err"
}

station CP-16 1.6 MeterValueSampleInterval &
first=$!
station CP-201 2.0.1 SampledDataCtrlr.TxUpdatedInterval &
second=$!
wait "$first"
wait "$second"

cat <<TEXT

Both stations have charged. The CSMS is still up:
  curl http://127.0.0.1:$http_port/api/stations
  curl http://127.0.0.1:$http_port/api/transactions
  curl http://127.0.0.1:$http_port/api/stations/CP-16/messages
Stations connect to ws://127.0.0.1:$ocpp_port/ocpp/{id}. Ctrl-C ends it.
TEXT
wait "$csms_pid"
