/** The figures expected for a comparison of a scene. */

import { check } from '../../../src/check/check.ts'
import { compile } from '../../../src/compile/compile.ts'
import type { Rules } from '../../../src/compile/rules.ts'
import type { Outcomes } from '../../../src/history/model.ts'
import type { History } from '../../../src/history/store.ts'
import { parse } from '../../../src/syntax/parse.ts'
import { averageIntervals, figuresOf } from './figures.ts'
import { type Currency, catalogue, categories, type RandomRules, type Scene } from './histories.ts'
import type { DrawnOrders } from './intervals.ts'
import { chargedRow, type Row, rowsOf } from './rows.ts'

interface Both<T> {
  readonly a: T
  readonly b: T
}

export function rulesOf({ text }: RandomRules, { digits }: Currency): Rules {
  const { file, diagnostics } = parse(text, 'rules.promo')
  const checked = check([file], catalogue(digits), { analyse: false })
  const error = [...diagnostics, ...checked.diagnostics].find(({ severity }) => severity === 'error')
  if (error) throw new Error(`the generated rules have an error: ${error.message}\n${text}`)
  if (checked.checked === undefined) throw new Error('rules without an error were not taken as checked')
  return compile(checked.checked)
}

/** `isWanted`: selects the orders that figures are about. `isCharged`: A is what the history charged. */
export function expectedFigures(
  history: History,
  scene: Scene,
  rules: Both<Rules>,
  outcomes: Both<Outcomes>,
  sampling: DrawnOrders,
  { isWanted = () => true, isCharged = false }: { isWanted?: (row: Row) => boolean; isCharged?: boolean } = {},
) {
  const rows = rowsOf(history, rules, outcomes)
    .map((row) => (isCharged ? { ...row, a: chargedRow(history, rules.b, row) } : row))
    .filter(isWanted)
  const day = (at: number): string => new Intl.DateTimeFormat('sv', { timeZone: scene.timezone }).format(at)
  const ranOut = ({ ranOut }: Outcomes) => ranOut.map(({ at, ...each }) => ({ ...each, day: day(at) }))
  const inOrder = ({ campaigns }: Rules, known: RandomRules) =>
    campaigns.map(({ name }) => known.campaigns.find((each) => each.name === name) ?? { name })
  const { totals, ...figures } = figuresOf(rows, {
    campaigns: {
      a: isCharged ? [{ name: 'discounts as charged' }] : inOrder(rules.a, scene.a),
      b: inOrder(rules.b, scene.b),
    },
    ranOut: { a: isCharged ? [] : ranOut(outcomes.a), b: ranOut(outcomes.b) },
    categories,
    sampling,
  })
  const averages = averageIntervals(rows, sampling)
  return {
    ...figures,
    totals: {
      ...totals,
      averageBasket: { ...totals.averageBasket, ...averages.averageBasket },
      touchedShare: { ...totals.touchedShare, ...averages.touchedShare },
    },
  }
}
