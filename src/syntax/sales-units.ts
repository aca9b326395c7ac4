import { msg } from '../words/message.ts'

/**
 * What goods are sold by. Goods sold by the piece have as many units as their quantity says; what is measured (`kg`, `m`) is
 * one unit a line, whole number or not (meaning.md M4). As shops and their systems write it, UN/ECE codes included.
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

/** Whether goods sold by it are measured and not counted; undefined for a unit that is not known. */
export const isMeasure = (unit: string): boolean | undefined => isMeasuredBy.get(unit.trim().toLowerCase())

export const salesUnitHelp = msg`write \`kg\`, \`g\`, \`m\`, \`m2\`, \`l\` or another measure, or \`piece\` for what is counted`
