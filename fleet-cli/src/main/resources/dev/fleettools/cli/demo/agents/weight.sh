#!/bin/sh
# Writes the units of weight. On the way it reaches for a file of another agent, and has to ask a
# person something.
. "$(dirname "$0")/common.sh"
say 20 'writing the units of weight'
sleep 1
# It would like to change the units of length too; the agent of that task holds the file.
fleet reserve lib/length.sh --purpose 'use the same names'
[ $? -eq 5 ] || exit 1
# It writes it in its own worktree all the same and never commits it: that must not be merged,
# and must not be lost.
echo '# names as in weight.sh, please' >>lib/length.sh
sleep 1
answer=$(fleet blocked 'How many grams is an ounce: avoirdupois or troy?' --wait) || exit 1
ounce=${answer%% *}
cat >lib/weight.sh <<END
# weight_factor UNIT: the unit in grams.
weight_factor() {
  case \$1 in
    mg) echo 0.001 ;; g) echo 1 ;; kg) echo 1000 ;;
    oz) echo $ounce ;; lb) echo 453.59237 ;; *) return 1 ;;
  esac
}
END
cat >test/weight_test.sh <<'END'
. ./lib/convert.sh
. ./lib/weight.sh
same 16 "$(convert 1 "$(weight_factor lb)" "$(weight_factor oz)")"
same 2500 "$(convert 2.5 "$(weight_factor kg)" "$(weight_factor g)")"
END
say 80 'testing'
sleep 1
save 'Add the units of weight' lib/weight.sh test/weight_test.sh
fleet squawk 'The units of weight are done.' --to "$FLEET_MISSION.2" >/dev/null || exit 1
fleet complete 'weight has five units, with tests'
