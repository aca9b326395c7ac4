import { randomUUID } from 'node:crypto'
import { type Command, InvalidArgumentError } from 'commander'
import type { Cart } from '../evaluate/cart/cart.ts'
import { prepare } from '../evaluate/evaluate.ts'
import { type Return, type ReturnResult, returnGoods } from '../evaluate/result/returns.ts'
import { msg, number, plural, quoted, name as quotedName } from '../words/message.ts'
import { loadRules } from '../workspace/rules.ts'
import { guarded, guardedAsync, readOneCart, refused } from './cart-file.ts'
import { nameOf } from './carts.ts'
import { Failure } from './failure.ts'
import { say, sayNumber } from './language.ts'
import { ledgerOf, ledgerOption, withLedger } from './ledger-options.ts'
import { type CartOptions, jsonOption, rulesOfCartOption, scenarioNameOption } from './options.ts'
import { printAnswer } from './orders.ts'
import { columns, type Paint, paint, print, printable, toJson } from './output.ts'
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
    .argument('[cart]', say(msg`the order as a cart file, as originally evaluated; - reads standard input`), '-')
    .requiredOption('--lines <ids>', say(msg`what is returned: line=quantity, such as 1=2,3=1`), readReturn)
    .option('--earlier <ids>', say(msg`what was returned before; repeat for each return`), addReturned)
    .addOption(ledgerOption())
    .option('--order <id>', say(msg`use this order of the ledger instead of a cart file`))
    .option(
      '--key <key>',
      say(
        msg`with --order, an idempotency key: repeating a call with the same key and return gives the same answer (default: a new key)`,
      ),
    )
    .addOption(rulesOfCartOption())
    .addOption(scenarioNameOption())
    .addOption(jsonOption())
    .addHelpText(
      'after',
      `\n${say(msg`Prints the refund for each line and in total, following the \`returns\` policy of the campaigns that applied. A line without an id
is identified by its position, counted from 1.`)}`,
    )
    .action(async (source: string, options: Options) => {
      const { order } = options
      if (order !== undefined) {
        if (source === '-') return returnFromLedger(order, options)
        throw new Failure(say(msg`the ledger already has the order and its cart`), {
          help: say(msg`remove ${quotedName(source)}, or \`--order\``),
        })
      }
      const evaluator = prepare((await rulesForCart(options, source)).rules)
      const cart = await readOneCart(source)
      const outcome = guarded(1, () => ({ refund: returnGoods(evaluator, cart, options.lines, options.earlier) }))
      if ('refusal' in outcome) throw refused(nameOf(source), outcome.refusal)
      await print(options.json ? toJson(outcome.refund) : inWords(outcome.refund, cart, paint))
    })
}

async function returnFromLedger(order: string, options: Options): Promise<void> {
  const { lines, earlier, rules = '.', scenario, json } = options
  if (earlier !== undefined) {
    throw new Failure(say(msg`the ledger already knows the earlier returns`), { help: say(msg`remove \`--earlier\``) })
  }
  const key = options.key ?? randomUUID()
  const loaded = await loadRules(rules, scenario)
  await withLedger(ledgerOf(options), loaded, async (ledger) => {
    const outcome = await guardedAsync(1, async () => ({ answer: await ledger.return({ key, order, lines }) }))
    if ('refusal' in outcome) throw refused(order, outcome.refusal)
    await printAnswer(ledger, { key, ...outcome.answer }, json === true, false)
  })
}

/** `1=2,3=1`: an id may contain `=`, a quantity can't. */
function readReturn(text: string): Return {
  return text.split(',').map((each) => {
    const [, line, quantity] = /^\s*(.+)=(\d+(?:\.\d+)?)\s*$/.exec(each) ?? []
    if (line === undefined || quantity === undefined) {
      throw new InvalidArgumentError(say(msg`Write line=quantity, such as 1=2,3=1.`))
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
    sayNumber(line.quantity),
    sayNumber(line.refund),
  ])
  const totals = [
    [paint.bold(say(msg`Refund`)), paint.dim(cart.currency), paint.bold(sayNumber(refund))],
    [say(msg`Paid for kept goods`), '', sayNumber(keptTotal)],
  ]
  const head = [msg`Returned`, msg`Quantity`, msg`Refund`].map((each) => paint.dim(say(each)))
  const back = (result.points ?? []).map(({ points, program, campaign }) =>
    say(
      plural(
        Number(points),
        msg`${number(points)} point in ${quoted(program)} spent on ${quoted(campaign)} goes back`,
        msg`${number(points)} points in ${quoted(program)} spent on ${quoted(campaign)} go back`,
      ),
    ),
  )
  const notes = [...[...back, ...reasons(result)].map(printable), say(msg`policy: ${quotedName(`returns ${policy}`)}`)]
  return `${amountsTable(head, [rows, totals], columns(), paint.dim)}\n\n${notes.map(paint.dim).join('\n')}`
}

/** Why a refund differs from what was paid. */
function reasons({ lines, keptGifts = [] }: ReturnResult): string[] {
  const ofLines = lines.flatMap(({ id, refund, paid, giftOf }) => {
    if (refund === paid) return []
    if (giftOf !== undefined) {
      return [
        say(
          msg`line ${quotedName(id)} is a gift of ${quoted(giftOf)}, for which ${number(paid)} was paid: ${number(refund)} was withheld while it was kept`,
        ),
      ]
    }
    return Number(refund) < Number(paid)
      ? [
          say(
            msg`${number(paid)} was paid for line ${quotedName(id)}; the refund is lower because the kept goods cost more without it`,
          ),
        ]
      : [
          say(
            msg`${number(paid)} was paid for line ${quotedName(id)}; the refund is higher because the kept goods cost less without it`,
          ),
        ]
  })
  const ofGifts = keptGifts.map(({ line, giftOf, cost }) =>
    say(
      msg`the gift in line ${quotedName(line)} is kept, but ${quoted(giftOf)} no longer gives it: ${number(cost)} is withheld until it is returned`,
    ),
  )
  return [...ofLines, ...ofGifts]
}
