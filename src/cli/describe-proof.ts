/** The first orders of a file as read by a mapping, for the terminal. */
import { decimalOf } from '../history/decimal.ts'
import { HistoryError } from '../history/error.ts'
import type { CountedReason } from '../history/import/reasons.ts'
import type { PastLine, PastOrder } from '../history/model.ts'
import { isoInstant } from '../history/to-cart.ts'
import { sum } from '../money/sum.ts'
import { msg, number, plural, toMessage } from '../words/message.ts'
import { describeComparison } from './history-summary.ts'
import { say } from './language.ts'
import { columns, paint, printable } from './output.ts'
import { listTable } from './tables.ts'

/** The carts with their totals, and which of the first rows were refused or left out; or which `?` prevents that. */
export async function describeProof(
  file: string,
  mapping: Readonly<Record<string, unknown>>,
  name: string,
): Promise<string> {
  const { proofOf, rowsTried } = await import('../history/import/suggest/proof.ts')
  try {
    const { orders, totals } = await proofOf(file, mapping, name)
    const text = [say(msg`With this mapping, the first orders are:`), ...orders.map(describeOrder)]
    if (orders.length === 0) text[0] = paint.yellow(say(msg`With this mapping, no order can be read.`))
    text.push(counts('refused', totals.refused), counts('ignored', totals.ignored), counts('notes', totals.notes))
    const { comparison, rows } = totals
    // The last of the first rows may cut an order in two.
    const isCutOff = rows >= rowsTried && comparison?.differ === 1
    if (comparison && !isCutOff) text.push(describeComparison(comparison))
    return `${text.filter((part) => part !== '').join('\n')}\n`
  } catch (error) {
    if (!(error instanceof HistoryError)) throw error
    return `${say(msg`The orders can't be read yet: ${printable(say(error.sentence))}`)}\n`
  }
}

function describeOrder({ id, at, offset, customer, lines, deliveries, codes }: PastOrder): string {
  const time = isoInstant(at, offset).slice(0, 16).replace('T', ' ')
  const who = customer === undefined ? '' : `, ${customer}`
  const used = codes.map((code) => (typeof code === 'string' ? code : code.code))
  const [goods, paid] = [lines.map(amountOf), lines.map((line) => line.paid)].map((each) =>
    each.reduce((a, b) => a + b, 0),
  )
  const discount = (goods ?? 0) - (paid ?? 0)
  const sums = [
    msg`goods ${decimalOf(goods ?? 0)}`,
    ...(discount === 0 ? [] : [msg`discounts ${decimalOf(discount)}`]),
    msg`paid ${decimalOf(paid ?? 0)}`,
    ...deliveries.map(({ method, price }) => msg`delivery ${printable(method)} ${decimalOf(price)}`),
    ...(used.length > 0 ? [msg`codes ${printable(used.join(', '))}`] : []),
  ]
  return `  ${paint.bold(printable(id))}  ${time}${printable(who)}\n${listTable(lines.map(describeLine), columns(), ['left', 'right', 'left', 'right', 'right', 'right'])}\n      ${sums.map(say).join(', ')}`
}

const amountOf = ({ amount, price, quantity }: PastLine): number => amount ?? Math.round((price * quantity) / 1_000_000)

const describeLine = (line: PastLine): string[] => [
  '   ',
  `${line.quantity / 1_000_000} ×`,
  printable(line.sku),
  decimalOf(line.price),
  decimalOf(amountOf(line)),
  line.paid === amountOf(line) ? '' : say(msg`paid ${decimalOf(line.paid)}`),
]

/** "Of the first rows 3 are refused: the price is no number (2), …" */
function counts(what: keyof typeof countsOf, reasons: readonly CountedReason[]): string {
  const all = sum(reasons.map(({ count }) => count))
  if (all === 0) return ''
  const list = reasons.map(({ reason, count }) => `${say(reason)} (${say(toMessage(number(count)))})`)
  return `  ${say(countsOf[what](all, printable(list.join(', '))))}`
}

const countsOf = {
  refused: (count: number, list: string) =>
    plural(count, msg`Of the first rows, 1 is refused: ${list}`, msg`Of the first rows, ${count} are refused: ${list}`),
  ignored: (count: number, list: string) =>
    plural(count, msg`Of the first rows, 1 is skipped: ${list}`, msg`Of the first rows, ${count} are skipped: ${list}`),
  notes: (count: number, list: string) =>
    plural(
      count,
      msg`Of the first rows, 1 needs review: ${list}`,
      msg`Of the first rows, ${count} need review: ${list}`,
    ),
}
