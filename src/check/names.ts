/** Resolves names and suggests corrections. */

import { correctWord } from '../syntax/mistakes/unknown-word.ts'
import { usualProgram, withNames, withNamesIn } from '../syntax/placeholders.ts'
import { similarName } from '../syntax/similar-name.ts'
import type { Name } from '../syntax/tree.ts'
import { type Message, msg } from '../words/message.ts'
import { sourceOf } from '../words/text-of.ts'
import { replacement, type Scope } from './scope.ts'

/**
 * Reports an unknown `name` and suggests the most similar one in `known`, or else how to declare it. Silent if the declaration of
 * that name failed to parse: that error is already reported.
 */
export function unknownName(
  scope: Scope,
  name: Name,
  what: Message,
  known: Iterable<string>,
  declare = msg`declare it: \`${sourceOf(what)} "${name.text}" …\``,
): void {
  if (scope.ruleSet.files.some(({ lost }) => lost?.some(({ text }) => text === name.text))) return
  const meant = nearestName(name.text, known)
  const bare = scope.file.text[name.range.start] !== '"'
  scope.report('unknown-name', name.range, msg`there is no ${what} \`${name.text}\``, {
    help: meant === undefined ? declare : msg`did you mean \`${meant}\`?`,
    ...(meant !== undefined && { fix: replacement(scope, name.range, bare ? meant : quoted(meant), meant) }),
  })
}

/**
 * The same for a bare word (a fact, a `let`, an attribute), which may also be a word from another tool or language. That
 * suggestion comes first, unless only the case of a known name is wrong.
 */
export function unknownWord(scope: Scope, name: Name, what: Message, known: readonly string[], declare: Message): void {
  const sameWord = known.some((each) => each.toLowerCase() === name.text.toLowerCase())
  const correction = sameWord ? undefined : correctWord(scope.file, name.range)
  if (correction === undefined) {
    unknownName(scope, name, what, known, declare)
    return
  }
  const { settings, programs } = scope.ruleSet
  const own = { currency: settings.currency, program: programs.keys().next().value ?? usualProgram }
  const { range, help, text, written } = correction
  scope.report('unknown-name', name.range, msg`there is no ${what} \`${name.text}\``, {
    help: withNamesIn(help, own),
    fix: replacement(scope, range, withNames(text, own), withNames(written, own)),
  })
}

/** With more names than this, searching for suggestions would slow down typing. */
const maxCandidates = 2000

export const nearestName = (word: string, known: Iterable<string>): string | undefined =>
  similarName(word, firstOf(known, maxCandidates))

function* firstOf(names: Iterable<string>, most: number): Generator<string> {
  let count = 0
  for (const name of names) {
    if (count++ === most) return
    yield name
  }
}

const quoted = (text: string): string => `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`

export function checkNames(
  scope: Scope,
  names: readonly Name[],
  what: Message,
  known: ReadonlyMap<string, unknown>,
): void {
  for (const name of names) if (!known.has(name.text)) unknownName(scope, name, what, known.keys())
}
