import { type Command, InvalidArgumentError } from 'commander'
import type { Cart } from '../evaluate/cart/cart.ts'
import { prepare } from '../evaluate/evaluate.ts'
import { type Return, type ReturnResult, returnGoods } from '../evaluate/result/returns.ts'
import { guarded, readOneCart, refused } from './cart-file.ts'
import { nameOf } from './carts.ts'
import { type CartOptions, jsonOption, rulesOfCartOption, scenarioNameOption } from './options.ts'
import { asJson, columns, type Paint, paint, print, printable } from './output.ts'
import { rulesForCart } from './rules.ts'
import { amountsTable } from './tables.ts'

interface Options extends CartOptions {
  readonly lines: Return
  readonly earlier?: readonly Return[]
}

export function defineReturn(command: Command): void {
  command
    .argument('[cart]', 'the order as a cart file, as it was evaluated; - reads standard input', '-')
    .requiredOption('--lines <ids>', 'what comes back: line=quantity, such as 1=2,3=1', readReturn)
    .option('--earlier <ids>', 'what came back before, once for each return', addReturned)
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
      const evaluator = prepare((await rulesForCart(options, source)).rules)
      const cart = await readOneCart(source)
      const outcome = guarded(1, () => ({ refund: returnGoods(evaluator, cart, options.lines, options.earlier) }))
      if ('refusal' in outcome) throw refused(nameOf(source), outcome.refusal)
      await print(options.json ? asJson(outcome.refund) : inWords(outcome.refund, cart, paint))
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

function inWords({ policy, refund, lines, keptTotal }: ReturnResult, cart: Cart, paint: Paint): string {
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
  return `${amountsTable(head, [rows, totals], columns(), paint.dim)}\n\n${paint.dim(`by the policy \`returns ${policy}\``)}`
}
