/** Rules in the language, run on small carts: for tests that read as specifications. */
import { check } from '../../src/check/check.ts'
import type { Rules } from '../../src/compile/rules.ts'
import type { Cart, Line } from '../../src/evaluate/cart/cart.ts'
import { type Evaluator, prepare, type RunOptions } from '../../src/evaluate/evaluate.ts'
import type { Result } from '../../src/evaluate/result/result.ts'
import { parse } from '../../src/syntax/parse.ts'
import { compiled } from '../compiled.ts'
import { kept } from '../mutate/kept.ts'

interface Around {
  /** Settings besides currency and time zone. */
  readonly settings?: string
  /** Rows of the catalogue, starting with its header. */
  readonly catalogue?: readonly (readonly string[])[]
}

/** Compiled rules. Throws if the text has errors. */
export const promo = (text: string, around: Around = {}): Rules =>
  kept(JSON.stringify([text, around]), () => compile(text, around))

function compile(text: string, { settings = '', catalogue }: Around): Rules {
  const head = `settings { currency PLN  timezone "Europe/Warsaw"\n${settings}\n}`
  const from = catalogue === undefined ? '' : 'catalogue from "products.csv"'
  const { file, diagnostics } = parse([head, from, text].join('\n'), 'test.promo')
  const checked = check([file], new Map(catalogue && [['products.csv', { rows: catalogue }]]))
  const errors = [...diagnostics, ...checked.diagnostics].filter(({ severity }) => severity === 'error')
  if (errors.length > 0) throw new Error(errors.map(({ message }) => message).join('\n'))
  return compiled(checked)
}

export const evaluator = (rules: Rules | string): Evaluator => prepare(typeof rules === 'string' ? promo(rules) : rules)

/** Parses "2 x DRILL at 100" and adds further fields of the line. */
export function line(text: string, more: Partial<Line> = {}): Line {
  const [, quantity, sku, price] = /^([\d.]+) x (\S+)(?: at ([\d.]+))?$/.exec(text) ?? []
  if (quantity === undefined || sku === undefined) throw new Error(`write "2 x DRILL at 100", not "${text}"`)
  return { sku, quantity, ...(price !== undefined && { price }), ...more }
}

/** A cart at noon on a Saturday. */
export const cart = (lines: readonly (Line | string)[], more: Partial<Cart> = {}): Cart => ({
  at: '2026-10-03T12:00:00+02:00',
  currency: 'PLN',
  lines: lines.map((each) => (typeof each === 'string' ? line(each) : each)),
  ...more,
})

export const run = (rules: Rules | string, of: Cart, options: RunOptions = {}): Result =>
  evaluator(rules).run(of, options)

/** The amount of each line after discounts. */
export const afters = ({ lines }: Result): string[] => lines.map(({ after }) => after)

/** Amounts per unit of the first adjustment of each line. */
export const perUnit = ({ lines }: Result): (readonly string[])[] =>
  lines.map(({ adjustments }) => adjustments[0]?.perUnit ?? [])
