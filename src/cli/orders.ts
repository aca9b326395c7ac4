/** `reserve`, `commit`, `unreserve` and `cancel`: an order on the ledger. */

import { randomUUID } from 'node:crypto'
import { createInterface } from 'node:readline'
import { type Command, InvalidArgumentError, Option } from 'commander'
import type {
  CancelledOrder,
  CommittedOrder,
  RefusedOrder,
  ReleasedOrder,
  ReservedOrder,
  ReturnedOrder,
} from '../ledger/answers.ts'
import { LedgerError } from '../ledger/error.ts'
import type { Ledger } from '../ledger/ledger.ts'
import { type Refusal, shopperWording, staffWording } from '../ledger/refusals.ts'
import { maxSeconds } from '../ledger/reserve.ts'
import { type Message, money, msg, name, number, type Parameter, plural, quoted } from '../words/message.ts'
import { textOf } from '../words/text-of.ts'
import { loadRules } from '../workspace/rules.ts'
import { type Refusal as CartRefusal, guardedAsync, noCart, parseCart, printRefusal, refused } from './cart-file.ts'
import { type CartText, openCarts } from './carts.ts'
import { exitCodes } from './exit-codes.ts'
import { Failure } from './failure.ts'
import { localeOfJson, say } from './language.ts'
import { ledgerOf, ledgerOption, withLedger } from './ledger-options.ts'
import { type CartOptions, jsonOption, rulesOfCartOption, rulesOption, scenarioNameOption } from './options.ts'
import { paint, print, printable, toJson } from './output.ts'
import { rulesForCart } from './rules.ts'

interface ReserveOptions extends CartOptions {
  readonly ledger?: string
  readonly order?: string
  readonly key?: string
  readonly for: number
  readonly source?: string
}

export function defineReserve(command: Command): void {
  command
    .argument('[cart]', say(msg`the cart file; - reads standard input`), '-')
    .addOption(ledgerOption())
    .option('--order <id>', say(msg`the order's id (default: the cart's \`id\`)`))
    .option(
      '--key <key>',
      say(
        msg`an idempotency key: repeating a call with the same key and cart gives the same answer (default: a new key)`,
      ),
    )
    .addOption(
      new Option('--for <time>', say(msg`how long the reservation is held: 90s, 15m or 2h`))
        .argParser(readTime)
        .default(900, '15m'),
    )
    .option(
      '--source <name>',
      say(msg`where the order comes from, such as an address; wrong codes are counted per source`),
    )
    .addOption(rulesOfCartOption())
    .addOption(scenarioNameOption())
    .addOption(jsonOption())
    .addHelpText(
      'after',
      `\n${say(msg`Evaluates the cart with what is left of limits, budgets, codes and points, and reserves everything it uses until the order is
committed or the time runs out. A code that cannot be used rejects the order; a used-up limit or budget gives no
discount, and the answer states this. With one cart per line (JSON Lines), prints one answer per line.`)}`,
    )
    .action(async (source: string, options: ReserveOptions) => {
      const loaded = await rulesForCart(options, source)
      const texts = await openCarts(source)
      const isOne = (options.key ?? options.order) !== undefined
      // A cart without line breaks looks like JSON Lines.
      const areMany = texts.jsonLines && !isOne
      await withLedger(ledgerOf(options), loaded, async (ledger) => {
        let count = 0
        for await (const text of isOne ? theOnly(texts.carts) : texts.carts) {
          count++
          const outcome = await reserved(ledger, text, options, areMany)
          if ('answer' in outcome) await printAnswer(ledger, outcome.answer, options.json === true, areMany)
          else if (areMany) await printRefusal(texts.name, outcome.refusal)
          else throw refused(texts.name, outcome.refusal)
        }
        if (count === 0) throw noCart(texts.name)
      })
    })
}

/** Fails if there are several: the second would get the answer of the first. */
async function* theOnly(carts: AsyncIterable<CartText>): AsyncGenerator<CartText> {
  let only: CartText | undefined
  for await (const each of carts) {
    if (only !== undefined) {
      throw new Failure(say(msg`\`--key\` and \`--order\` are for one order, but each line is a separate order`), {
        help: say(msg`remove them, and add an \`id\` to each cart`),
      })
    }
    only = each
  }
  if (only !== undefined) yield only
}

/** `isOneOfMany`: an invalid cart doesn't stop the others of its file. */
async function reserved(
  ledger: Ledger,
  text: CartText,
  { order: named, key = randomUUID(), for: seconds, source }: ReserveOptions,
  isOneOfMany: boolean,
): Promise<{ readonly answer: Answer } | { readonly refusal: CartRefusal }> {
  const read = parseCart(text)
  if ('refusal' in read) return read
  const { cart } = read
  const order = named ?? cart.id
  const { line } = text
  if (order === undefined) {
    const advice = msg`write \`--order ID\`, or add an \`id\` to the cart`
    return { refusal: { code: 'no-order', sentence: msg`the cart has no \`id\``, advice, line } }
  }
  return guardedAsync(line, async () => {
    const answer = await ledger.reserve({ key, order, cart, seconds, ...(source !== undefined && { source }) })
    return { answer: { key, ...answer } }
  }).catch((error) => {
    if (!isOneOfMany || !(error instanceof LedgerError && error.code === 'call'))
      throw failedAt(order, error, isOneOfMany)
    const { code, sentence, advice } = error
    return { refusal: { code, sentence, ...(advice && { advice }), line } }
  })
}

/** If there are many orders, names the one at which the ledger failed. */
function failedAt(order: string, error: unknown, isOneOfMany: boolean): unknown {
  if (!isOneOfMany || !(error instanceof LedgerError) || error.code === 'call') return error
  const { code, sentence, advice = msg`try again` } = error
  const again = msg`${advice}. The orders printed above are booked, and repeating the same orders books nothing twice`
  return new LedgerError(code, msg`order ${name(order)}: ${sentence}`, again, error)
}

function readTime(text: string): number {
  const [, count, unit] = /^(\d+)\s*([smh])$/.exec(text) ?? []
  if (count === undefined)
    throw new InvalidArgumentError(say(msg`Write seconds, minutes or hours, such as 90s, 15m or 2h.`))
  const seconds = Number(count) * ({ s: 1, m: 60, h: 3600 }[unit ?? 's'] ?? 1)
  if (seconds >= 1 && seconds <= maxSeconds) return seconds
  throw new InvalidArgumentError(say(msg`Write a time from 1s to ${`${maxSeconds / 3600}h`}.`))
}

interface OrderOptions {
  readonly ledger?: string
  readonly key?: string
  readonly rules: string
  readonly json?: true
}

const defineCall =
  (call: 'commit' | 'release' | 'cancel', help: Message) =>
  (command: Command): void => {
    command
      .argument('<orders...>', say(msg`the order ids; - reads them from standard input, one per line`))
      .addOption(ledgerOption())
      .option(
        '--key <key>',
        say(
          msg`an idempotency key: repeating a call with the same key and order gives the same answer (default: a new key)`,
        ),
      )
      .addOption(rulesOption())
      .addOption(jsonOption())
      .addHelpText('after', `\n${say(help)}`)
      .action(async (orders: readonly string[], options: OrderOptions) => {
        if (options.key !== undefined && (orders.length > 1 || orders[0] === '-')) {
          throw new Failure(say(msg`a key is for one order only`), {
            help: say(msg`remove \`--key\`, or specify one order`),
          })
        }
        await withLedger(ledgerOf(options), await loadRules(options.rules), async (ledger) => {
          const areMany = orders.length > 1 || orders[0] === '-'
          for await (const order of areMany ? eachOrder(orders) : orders) {
            const key = options.key ?? randomUUID()
            const answer = await ledger[call]({ key, order }).catch((error) => {
              throw failedAt(order, error, areMany)
            })
            await printAnswer(ledger, { key, ...answer }, options.json === true, areMany)
          }
        })
      })
  }

/** `-` stands for the lines of standard input. */
async function* eachOrder(orders: readonly string[]): AsyncGenerator<string> {
  for (const order of orders) {
    if (order !== '-') yield order
    else for await (const line of createInterface({ input: process.stdin })) if (line.trim() !== '') yield line.trim()
  }
}

export const defineCommit = defineCall(
  'commit',
  msg`Makes the reservation final, and books what the order earned. An expired reservation is booked
if everything is still available.`,
)
export const defineUnreserve = defineCall('release', msg`Releases everything that the reservation holds.`)
export const defineCancel = defineCall(
  'cancel',
  msg`Reverses a committed order completely: uses, points earned and spent, wallets. A reservation is released.`,
)

type Answer = { readonly key: string } & (
  | ReservedOrder
  | RefusedOrder
  | CommittedOrder
  | ReleasedOrder
  | CancelledOrder
  | ReturnedOrder
)

/** A refused order sets the exit code, so that scripts need not parse the output. */
export async function printAnswer(ledger: Ledger, answer: Answer, json: boolean, onOneLine: boolean): Promise<void> {
  if (answer.state === 'refused') process.exitCode = exitCodes.refused
  const shown = withWordings(answer)
  if (json || onOneLine) return print(onOneLine ? JSON.stringify(shown) : toJson(shown))
  await print(inWords(answer, ledger.evaluator.rules.currency).join('\n'))
}

/** Adds both wordings to each refusal. */
function withWordings(answer: Answer): object {
  const worded = (refusals: readonly Refusal[]): object[] =>
    refusals.map((refusal) => ({
      ...refusal,
      staff: textOf(staffWording(refusal), localeOfJson()),
      shopper: textOf(shopperWording(refusal), localeOfJson()),
    }))
  return {
    ...answer,
    ...('refusals' in answer && { refusals: worded(answer.refusals) }),
    ...('notGiven' in answer && { notGiven: worded(answer.notGiven) }),
  }
}

const inStaffWords = (refusal: Refusal): string =>
  `${printable(say(staffWording(refusal)))} ${paint.dim(`[${refusal.reason}]`)}`

const refundOf = (order: string, refund: Parameter, isWhole: boolean): Message =>
  isWhole ? msg`${order}: refund ${refund}, the whole order was returned` : msg`${order}: refund ${refund}`

const pointsBack = (points: number, program: string): Message =>
  plural(
    points,
    msg`${number(points)} point goes back to ${quoted(program)}`,
    msg`${number(points)} points go back to ${quoted(program)}`,
  )

/** `usual`: the currency of answers that don't name theirs. */
function inWords(answer: Answer, usual: string): string[] {
  const order = printable(answer.order)
  switch (answer.state) {
    case 'refused':
      return [say(msg`${paint.bold(order)} was rejected`), ...answer.refusals.map((each) => inStaffWords(each))]
    case 'reserved': {
      const { result, expires, notGiven } = answer
      return [
        say(
          msg`${paint.bold(order)} is reserved until ${expires}: ${money(result.total, result.currency)}, discount ${money(result.discount, result.currency)}`,
        ),
        ...notGiven.map((each) => say(msg`not given: ${inStaffWords(each)}`)),
      ]
    }
    case 'committed':
    case 'returned':
      return 'return' in answer ? returnInWords(answer, usual) : commitInWords(answer, usual)
    case 'released':
    case 'cancelled':
      return [
        say(
          answer.state === 'released' ? msg`${paint.bold(order)} is released` : msg`${paint.bold(order)} is cancelled`,
        ),
      ]
    default:
      return answer satisfies never
  }
}

function returnInWords(answer: ReturnedOrder, usual: string): string[] {
  const { order, currency = usual, state } = answer
  return [
    say(refundOf(paint.bold(printable(order)), money(answer.return.refund, currency), state === 'returned')),
    ...Object.entries(answer.pointsBack).flatMap(([program, points]) =>
      points === 0 ? [] : [say(pointsBack(points, printable(program)))],
    ),
    ...(answer.paidBack ?? []).map((each) =>
      say(
        msg`${money(each.amount, currency)} go back to ${quoted(printable('card' in each ? each.card : each.wallet))}`,
      ),
    ),
  ]
}

const commitInWords = ({ order, coupons, giftCards = [], notGiven }: CommittedOrder, usual: string): string[] => [
  say(msg`${paint.bold(printable(order))} is committed`),
  ...coupons.map(({ pool, code }) => say(msg`given: ${code} of ${quoted(printable(pool))}`)),
  ...giftCards.map(({ cards, code, amount, currency = usual }) =>
    say(msg`${quoted(printable(cards))} ${code}: ${money(amount, currency)}`),
  ),
  ...notGiven.map((each) => say(msg`not given: ${inStaffWords(each)}`)),
]
