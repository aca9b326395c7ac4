#!/usr/bin/env bash
# Prints a review of the rules as Markdown: `bash ci/report.sh origin/main`. Exits with 1 if the rules can't be released.
# CARTWRIGHT_HISTORY names past orders to compare over (default: .cartwright/history.db, if it exists).
set -uo pipefail
before=${1:?specify what to compare with, such as origin/main}
history=${CARTWRIGHT_HISTORY:-.cartwright/history.db}

npx cartwright diff "git:$before" . --format markdown || exit
printf '\n### %s\n\n' 'Checklist of a release'
npx cartwright release build --against none --no-comparison --dry-run --format markdown
refused=$?

printf '\n### %s\n\n' 'Past orders'
if [ -f "$history" ]; then
  printf '```text\n'
  npx cartwright compare --a "git:$before" --b . --history "$history" --report comparison.html
  printf '```\n'
else
  printf 'There are no past orders here: `CARTWRIGHT_HISTORY` names a history that the pipeline can read.\n'
fi
exit $refused
