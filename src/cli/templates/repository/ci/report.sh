#!/usr/bin/env bash
# Writes what a reviewer needs, as Markdown: `bash ci/report.sh origin/main`. Ends with 1 where no release could be made of the rules.
# CARTWRIGHT_HISTORY names past orders to compare over (default: .cartwright/history.db, where it is there).
set -uo pipefail
before=${1:?say what to compare with, such as origin/main}
history=${CARTWRIGHT_HISTORY:-.cartwright/history.db}

npx cartwright diff "git:$before" . --format markdown || exit
printf '\n### %s\n\n' 'Checklist of a release'
npx cartwright release build --against none --no-comparison --dry-run --format markdown
refused=$?

printf '\n### %s\n\n' 'Over past orders'
if [ -f "$history" ]; then
  printf '```text\n'
  npx cartwright compare --a "git:$before" --b . --history "$history" --report comparison.html
  printf '```\n'
else
  printf 'There are no past orders here: `CARTWRIGHT_HISTORY` names a history that the pipeline can read.\n'
fi
exit $refused
