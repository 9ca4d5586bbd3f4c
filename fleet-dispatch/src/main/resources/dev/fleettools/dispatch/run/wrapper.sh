#!/bin/sh
# Runs one agent, and leaves in the run folder ($1) what a supervisor needs to know, whoever dies
# first: "pid" (process id and start time) before the agent starts, "exit" (status and end, in
# seconds since 1970) after it ended. Leads its own process group. Ends with 75 when this folder was
# launched before, 74 when the folder cannot be written to.

run=$1
cd "$run" || exit 74

# The agent outlives the server and its terminal. A polite stop reaches the whole group: the agent
# ends, and this shell stays to write down how.
trap '' HUP
stopped=
trap 'stopped=1' TERM INT QUIT

# One folder is launched at most once, however often a launcher crashed and tried again.
if ! mkdir started 2>/dev/null; then
  [ -d started ] && exit 75
  exit 74
fi

start=-
if [ -r "/proc/$$/stat" ]; then
  read -r stat <"/proc/$$/stat"
  # Field 22; the name before it stands in parentheses and may hold spaces.
  # shellcheck disable=SC2086
  set -- ${stat##*) }
  boot=-
  [ -r /proc/sys/kernel/random/boot_id ] && read -r boot </proc/sys/kernel/random/boot_id
  [ $# -ge 20 ] && shift 19 && start=$1@$boot
else
  # shellcheck disable=SC2046
  set -- $(TZ=UTC0 LC_ALL=C ps -o lstart= -p $$)
  [ $# -eq 5 ] && start=$1_$2_$3_$4_$5
fi
{ printf '%s %s\n' "$$" "$start" >pid.new && mv -f pid.new pid; } || exit 74

if [ -n "$stopped" ]; then
  status=143
else
  /bin/sh "$run/command" <prompt.md >>journal 2>&1
  status=$?
fi

# A stop may ask again while this is written down; date and mv must not fall to it.
trap '' TERM INT QUIT
{ printf '%s %s\n' "$status" "$(date +%s)" >exit.new && mv -f exit.new exit; } || exit 74
# Visible already; this is for a machine that loses its power now.
sync exit 2>/dev/null
exit 0
