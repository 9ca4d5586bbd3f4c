#!/bin/sh
# Puts the temperatures into the command, and writes the manual from what the command really prints.
. "$(dirname "$0")/common.sh"
say 20 'putting the temperatures into the command'
sed -e 's/for part in convert length weight;/for part in convert length weight temperature;/' \
  -e 's/^for kind in/[ "$2 $3" = "C F" ] \&\& fahrenheit "$1" \&\& exit\n&/' bin/units >bin/units.new
cat bin/units.new >bin/units
rm bin/units.new
echo 'same 68 "$(sh bin/units 20 C F)"' >>test/units_test.sh
{
  printf '# units\n\nConverts a quantity from one unit to another.\n\n'
  for words in '1 mi km' '2.5 kg lb' '1 oz g' '20 C F'; do
    printf '    $ units %s\n    %s\n' "$words" "$(sh bin/units $words)"
  done
  printf '\n    sh test/run.sh      runs the tests\n'
} >README.md
sleep 1
save 'Add temperatures to the command; write the manual' README.md bin/units test/units_test.sh
fleet complete 'the manual shows real output'
