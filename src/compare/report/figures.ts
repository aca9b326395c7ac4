/** Formats figures for the report's tables. */
import type { Content } from '../../page/html.ts'
import { html } from '../../page/html.ts'
import type { Comparison, Pair } from '../model.ts'
import { amount, count, intervalInWords, signed } from '../words.ts'

export type Write = (value: number) => string

export const inMoney =
  (comparison: Comparison): Write =>
  (value) =>
    amount(value, comparison)

/** Four cells: A, B, the difference and its interval. */
export function pairCells({ a, b, difference, interval }: Pair, write: Write, writeDifference = write): Content[] {
  const range = interval ? intervalInWords(interval, (value) => signed(writeDifference(value))) : ''
  return [
    write(a),
    write(b),
    html`<b>${signed(writeDifference(difference))}</b>`,
    html`<span class="soft">${range}</span>`,
  ]
}

export const pairHead = ['A', 'B', 'B − A', '95 % interval'] as const

/** "12 of 40" for a shortened list. */
export const ofAll = (shown: number, all: number): string => (shown < all ? ` (${count(shown)} of ${count(all)})` : '')
