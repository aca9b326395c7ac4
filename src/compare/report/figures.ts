/** Formats figures for the report's tables. */
import type { Content } from '../../page/html.ts'
import { html } from '../../page/html.ts'
import { type Message, msg } from '../../words/message.ts'
import type { Figure, FigureWriter } from '../figure-writer.ts'
import type { Pair } from '../model.ts'

/** Four cells: A, B, the difference and its interval. */
export function pairCells({ a, b, difference, interval }: Pair, figure: Figure): Content[] {
  const range = interval ? figure.range(interval.low, interval.high) : ''
  return [figure(a), figure(b), html`<b>${figure.change(difference)}</b>`, html`<span class="soft">${range}</span>`]
}

export const intervalTitle = msg`95% interval`

export const pairHead = ({ say }: FigureWriter): readonly string[] => ['A', 'B', 'B − A', say(intervalTitle)]

/** "Those that change most come first (12 of 40)." */
export const mostChanged = (shown: number, all: number): Message =>
  shown < all ? msg`Sorted by the largest change (${shown} of ${all}).` : msg`Sorted by the largest change.`
