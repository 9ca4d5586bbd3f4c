#!/bin/sh
# Writes the units of length, at the same time as weight.sh works, and waits for its word.
. "$(dirname "$0")/common.sh"
say 20 'writing the units of length'
cat >lib/length.sh <<'END'
# length_factor UNIT: the unit in metres.
length_factor() {
  case $1 in
    mm) echo 0.001 ;; cm) echo 0.01 ;; m) echo 1 ;; km) echo 1000 ;;
    in) echo 0.0254 ;; ft) echo 0.3048 ;; mi) echo 1609.344 ;; *) return 1 ;;
  esac
}
END
sleep 1
cat >test/length_test.sh <<'END'
. ./lib/convert.sh
. ./lib/length.sh
same 2.54 "$(convert 1 "$(length_factor in)" "$(length_factor cm)")"
same 1.60934 "$(convert 1 "$(length_factor mi)" "$(length_factor km)")"
END
save 'Add the units of length' lib/length.sh test/length_test.sh
say 70 'waiting for the word of the agent that does weight'
tries=0
until fleet inbox --json | grep -q 'units of weight are done'; do
  tries=$((tries + 1))
  [ "$tries" -lt 120 ] || exit 1
  sleep 2
done
fleet complete 'length has seven units, with tests'
