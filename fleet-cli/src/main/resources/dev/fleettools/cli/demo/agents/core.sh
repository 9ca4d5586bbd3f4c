#!/bin/sh
# Writes the arithmetic that the other parts use.
. "$(dirname "$0")/common.sh"
mkdir -p lib
say_over_http 20 'writing the arithmetic'
cat >lib/convert.sh <<'END'
# convert VALUE FROM TO: VALUE times FROM divided by TO, six digits.
convert() {
  awk -v v="$1" -v f="$2" -v t="$3" 'BEGIN { printf "%.6g\n", v * f / t }'
}
END
sleep 1
cat >test/convert_test.sh <<'END'
. ./lib/convert.sh
same 6 "$(convert 2 3 1)"
same 0.5 "$(convert 1 1 2)"
END
save 'Add the arithmetic' lib/convert.sh test/convert_test.sh
fleet complete 'convert VALUE FROM TO is there, with tests'
