#!/bin/sh
# Writes the temperatures. Its first attempt gets the formula wrong, sees its test fail and gives up.
. "$(dirname "$0")/common.sh"
case $FLEET_ATTEMPT in
  *.a1) formula='v * 9 / 5' ;;
  *) formula='v * 9 / 5 + 32' ;;
esac
mkdir -p lib
say 20 'writing the temperatures'
cat >lib/temperature.sh <<END
# fahrenheit VALUE: degrees Celsius in degrees Fahrenheit.
fahrenheit() {
  awk -v v="\$1" 'BEGIN { printf "%.6g\n", $formula }'
}
END
cat >test/temperature_test.sh <<'END'
. ./lib/temperature.sh
same 212 "$(fahrenheit 100)"
same -40 "$(fahrenheit -40)"
END
sleep 2
save 'Add temperatures' lib/temperature.sh test/temperature_test.sh
fleet complete 'temperatures are there, with tests'
