import type { Return } from '../../../src/evaluate/result/returns.ts'
import { evaluator, promo } from '../promo.ts'

/** "1 of 2": one unit of the line `2` comes back. */
export const back = (...texts: string[]): Return =>
  texts.map((text) => {
    const [quantity = '', line = ''] = text.split(' of ')
    return { line, quantity }
  })

const catalogue = [
  ['sku', 'price'],
  ['MUG', '15'],
  ['PEN', '4'],
]

export const shop = (text: string, settings = '') => evaluator(promo(text, { catalogue, settings }))
