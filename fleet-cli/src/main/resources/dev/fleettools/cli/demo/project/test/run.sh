#!/bin/sh
# Runs every test/*_test.sh; ends with 1 when one of them fails.
cd "$(dirname "$0")/.." || exit 1
failed=0
total=0
# same WANTED GOT: one comparison of a test
same() {
  total=$((total + 1))
  if [ "$1" != "$2" ]; then
    failed=$((failed + 1))
    echo "FAILED $file: wanted '$1', got '$2'"
  fi
}
for file in test/*_test.sh; do
  . "./$file"
done
echo "$total comparisons, $failed failed"
[ "$failed" -eq 0 ]
