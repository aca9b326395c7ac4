import { msg } from '../words/message.ts'

/**
 * Units of sale, in the spellings of shops and their systems, including UN/ECE codes. Goods sold by the piece have as many units
 * as their quantity; measured goods (`kg`, `m`) have one unit per line, even for a whole quantity (meaning.md M4).
 */
const pieces = [...['piece', 'pieces', 'pcs', 'pc', 'each', 'ea', 'szt', 'szt.', 'stk', 'stk.', 'ks', 'h87', 'c62']]
const measures = [
  ...['kg', 'g', 'dag', 'dkg', 'mg', 't', 'lb', 'oz', 'kgm', 'grm', 'tne'],
  ...['m', 'cm', 'mm', 'km', 'in', 'ft', 'yd', 'mb', 'mtr', 'cmt', 'mmt'],
  ...['m2', 'm²', 'cm2', 'cm²', 'ft2', 'ft²', 'sqm', 'mtk', 'm3', 'm³', 'mtq'],
  ...['l', 'ml', 'cl', 'dl', 'hl', 'gal', 'ltr', 'mlt', 'kwh', 'h', 'hour', 'hours', 'min', 'day', 'days'],
]
const isMeasuredBy: ReadonlyMap<string, boolean> = new Map([
  ...pieces.map((unit) => [unit, false] as const),
  ...measures.map((unit) => [unit, true] as const),
])

/** Whether the unit is a measure rather than a piece; undefined for an unknown unit. */
export const isMeasure = (unit: string): boolean | undefined => isMeasuredBy.get(unit.trim().toLowerCase())

export const salesUnitHelp = msg`write \`kg\`, \`g\`, \`m\`, \`m2\`, \`l\` or another measure, or \`piece\` for countable products`
