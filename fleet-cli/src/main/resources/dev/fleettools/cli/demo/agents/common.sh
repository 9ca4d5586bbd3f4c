# What the demo's agents share. Each runs in a worktree of its own and knows only what fleet told
# it in the environment.

# say PERCENT TEXT: reports how far this agent is, through the command line.
say() {
  fleet progress "$1" "$2" >/dev/null
}

# say_over_http PERCENT TEXT: the same with a plain HTTP request, where there is curl.
say_over_http() {
  curl -fsS -o /dev/null --max-time 10 \
    -H "Authorization: Bearer $(cat "$FLEET_TOKEN_FILE")" -H 'Content-Type: application/json' \
    -d "{\"progress\":$1,\"status_message\":\"$2\"}" \
    "$FLEET_URL/api/v1/specialist/progress" 2>/dev/null || say "$1" "$2"
}

# save MESSAGE FILE...: commits files once the project's tests pass.
save() {
  message=$1
  shift
  sh test/run.sh || exit 1
  git add -- "$@" && git commit -q -m "$message" || exit 1
}
