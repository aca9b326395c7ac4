import { randomUUID } from 'node:crypto'
import { type Command, InvalidArgumentError } from 'commander'
import type { Cart } from '../evaluate/cart/cart.ts'
import { prepare } from '../evaluate/evaluate.ts'
import { type Return, type ReturnResult, returnGoods } from '../evaluate/result/returns.ts'
import { loadRules } from '../workspace/rules.ts'
import { guarded, guardedAsync, readOneCart, refused } from './cart-file.ts'
import { nameOf } from './carts.ts'
import { Failure } from './failure.ts'
import { ledgerOption, withLedger } from './ledger-options.ts'
import { type CartOptions, jsonOption, rulesOfCartOption, scenarioNameOption } from './options.ts'
import { ledgerOf, printAnswer } from './orders.ts'
import { asJson, columns, type Paint, paint, print, printable } from './output.ts'
import { rulesForCart } from './rules.ts'
import { amountsTable } from './tables.ts'

interface Options extends CartOptions {
  readonly lines: Return
  readonly earlier?: readonly Return[]
  readonly ledger?: string
  readonly order?: string
  readonly key?: string
}

export function defineReturn(command: Command): void {
  command
    .argument('[cart]', 'the order as a cart file, as it was evaluated; - reads standard input', '-')
    .requiredOption('--lines <ids>', 'what comes back: line=quantity, such as 1=2,3=1', readReturn)
    .option('--earlier <ids>', 'what came back before, once for each return', addReturned)
    .addOption(ledgerOption())
    .option('--order <id>', 'take it back from this order of the ledger, instead of a cart file')
    .option('--key <key>', 'with --order: the same key for the same return gets the same answer (default: a new one)')
    .addOption(rulesOfCartOption())
    .addOption(scenarioNameOption())
    .addOption(jsonOption())
    .addHelpText(
      'after',
      `
Prints the refund for each line and in all, by the \`returns\` policy of the campaigns that applied. A line without an id
is called by its place, from 1.`,
    )
    .action(async (source: string, options: Options) => {
      const { order } = options
      if (order !== undefined) return returnFromLedger(order, options)
      const evaluator = prepare((await rulesForCart(options, source)).rules)
      const cart = await readOneCart(source)
      const outcome = guarded(1, () => ({ refund: returnGoods(evaluator, cart, options.lines, options.earlier) }))
      if ('refusal' in outcome) throw refused(nameOf(source), outcome.refusal)
      await print(options.json ? asJson(outcome.refund) : inWords(outcome.refund, cart, paint))
    })
}

async function returnFromLedger(order: string, options: Options): Promise<void> {
  const { lines, earlier, rules = '.', scenario, json } = options
  if (earlier !== undefined) {
    throw new Failure('the ledger knows what came back before', { help: 'leave out `--earlier`' })
  }
  const key = options.key ?? randomUUID()
  const loaded = await loadRules(rules, scenario)
  await withLedger(ledgerOf(options), loaded, async (ledger) => {
    const outcome = await guardedAsync(1, async () => ({ answer: await ledger.return({ key, order, lines }) }))
    if ('refusal' in outcome) throw refused(order, outcome.refusal)
    await printAnswer({ key, ...outcome.answer }, json === true, false)
  })
}

/** `1=2,3=1`: an id may hold `=`, a quantity not. */
function readReturn(text: string): Return {
  return text.split(',').map((each) => {
    const [, line, quantity] = /^\s*(.+)=(\d+(?:\.\d+)?)\s*$/.exec(each) ?? []
    if (line === undefined || quantity === undefined) {
      throw new InvalidArgumentError('Write line=quantity, such as 1=2,3=1.')
    }
    return { line, quantity }
  })
}

const addReturned = (text: string, before: readonly Return[] | undefined): readonly Return[] => [
  ...(before ?? []),
  readReturn(text),
]

function inWords(result: ReturnResult, cart: Cart, paint: Paint): string {
  const { policy, refund, lines, keptTotal } = result
  const skuOf = (id: string): string =>
    cart.lines.find((line, index) => (line.id ?? String(index + 1)) === id)?.sku ?? ''
  const rows = lines.map((line) => [
    `${printable(line.id)} ${paint.dim(printable(skuOf(line.id)))}`,
    line.quantity,
    line.refund,
  ])
  const totals = [
    [paint.bold('Refund'), paint.dim(cart.currency), paint.bold(refund)],
    ['Paid for what is kept', '', keptTotal],
  ]
  const head = ['Comes back', 'Quantity', 'Refund'].map(paint.dim)
  const back = (result.points ?? []).map(
    ({ points, program, campaign }) => `${points} points in "${program}" go back, which "${campaign}" took`,
  )
  const notes = [...[...back, ...reasons(result)].map(printable), `by the policy \`returns ${policy}\``]
  return `${amountsTable(head, [rows, totals], columns(), paint.dim)}\n\n${notes.map(paint.dim).join('\n')}`
}

/** Why a refund is another sum than what was paid. */
function reasons({ lines, keptGifts = [] }: ReturnResult): string[] {
  const ofLines = lines.flatMap(({ id, refund, paid, giftOf }) => {
    if (refund === paid) return []
    if (giftOf !== undefined) {
      return [
        `line \`${id}\` is a gift of "${giftOf}", for which ${paid} was paid: ${refund} was held back for it while it was kept`,
      ]
    }
    return Number(refund) < Number(paid)
      ? [`${paid} was paid for line \`${id}\`; less comes back, as the goods that are kept cost more without it`]
      : [`${paid} was paid for line \`${id}\`; more comes back, as the goods that are kept cost less without it`]
  })
  const ofGifts = keptGifts.map(
    ({ line, giftOf, cost }) =>
      `gift line \`${line}\` is kept, and "${giftOf}" no longer gives it: ${cost} is held back until it comes back`,
  )
  return [...ofLines, ...ofGifts]
}
