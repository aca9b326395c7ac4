/** Replaces the expectations of a failing test by the actual values. */

import { CodeActionKind } from 'vscode-languageserver-types'
import { runTests } from '../../testing/run-tests.ts'
import { type Message, msg, number, plural } from '../../words/message.ts'
import { evaluatorOf } from '../evaluator.ts'
import { declarationAt } from '../nodes.ts'
import type { CodeActionContext, CodeActionDraft, Replacement } from './action.ts'

/** Offered on an expectation that fails, and for the whole test. */
export function newValues({ project, file, range }: CodeActionContext): readonly CodeActionDraft[] {
  const declaration = declarationAt(file, range.start)
  const { checked } = project
  if (declaration?.kind !== 'test' || checked === undefined) return []
  const test = checked.tests.find(
    ({ path, node }) => path === file.path && node.range.start === declaration.range.start,
  )
  if (test === undefined) return []
  const evaluator = evaluatorOf(checked)
  const [report] = runTests({ ...checked, tests: [test] }, evaluator.rules, evaluator)
  const all = (report?.failures ?? []).flatMap(({ range, instead }) => (instead ? [{ at: range, instead }] : []))
  const here = all.find(({ at }) => at.start <= range.end && range.start <= at.end)
  const replacement = ({ instead }: (typeof all)[number]): Replacement => ({ path: file.path, ...instead })
  return [
    ...(here ? [action(msg`Take the new value: ${here.instead.text}`, [replacement(here)], true)] : []),
    ...(all.length > 1 || (all.length === 1 && !here) ? [action(allNew(all.length), all.map(replacement), false)] : []),
  ]
}

const allNew = (count: number): Message =>
  plural(count, msg`Take the 1 new value of this test`, msg`Take all ${number(count)} new values of this test`)

const action = (title: Message, replacements: readonly Replacement[], isPreferred: boolean): CodeActionDraft => ({
  title,
  kind: CodeActionKind.QuickFix,
  replacements,
  isPreferred,
})
