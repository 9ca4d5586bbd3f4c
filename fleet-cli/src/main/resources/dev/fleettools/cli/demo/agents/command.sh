#!/bin/sh
# Makes the command out of what length.sh and weight.sh wrote.
. "$(dirname "$0")/common.sh"
say 20 'writing the command'
cat >bin/units <<'END'
#!/bin/sh
# Converts a quantity from one unit to another: units VALUE FROM TO
here=$(dirname "$0")/..
for part in convert length weight; do
  . "$here/lib/$part.sh"
done
[ "${1:-}" = --version ] && echo 'units 1.0' && exit
[ $# -eq 3 ] || { echo 'usage: units VALUE FROM TO' >&2 && exit 2; }
for kind in length weight; do
  if from=$("${kind}_factor" "$2") && to=$("${kind}_factor" "$3"); then
    convert "$1" "$from" "$to"
    exit
  fi
done
echo "units: $2 cannot be converted to $3" >&2
exit 1
END
cat >test/units_test.sh <<'END'
same 'units 1.0' "$(sh bin/units --version)"
same 3.28084 "$(sh bin/units 1 m ft)"
same 28.3495 "$(sh bin/units 1 oz g)"
same 'units: m cannot be converted to kg' "$(sh bin/units 1 m kg 2>&1)"
END
sleep 1
save 'Make the command' bin/units test/units_test.sh
fleet complete 'units VALUE FROM TO works for length and weight'
