import type { Command } from 'commander'
import type { Cart } from '../evaluate/cart/cart.ts'
import { type Evaluator, prepare, type RunOptions } from '../evaluate/evaluate.ts'
import type { Result } from '../evaluate/result/result.ts'
import { msg, name as quotedName } from '../words/message.ts'
import { guardedAsync, noCart, parseCart, printRefusal, type Refusal, refused } from './cart-file.ts'
import { type CartText, type CartTexts, openCarts } from './carts.ts'
import { describeResult } from './describe-result.ts'
import { Failure } from './failure.ts'
import { locale, localeOfJson, say } from './language.ts'
import { ledgerOption, withLedger } from './ledger-options.ts'
import { type CartOptions, jsonOption, rulesOfCartOption, scenarioNameOption } from './options.ts'
import { paint, print } from './output.ts'
import { commandName } from './package-root.ts'
import { rulesForCart } from './rules.ts'

interface Options extends CartOptions {
  readonly units?: true
  readonly ledger?: string
}

export function defineRun(run: Command): void {
  run
    .argument('[cart]', say(msg`the cart file; - reads standard input`), '-')
    .addOption(rulesOfCartOption())
    .addOption(scenarioNameOption())
    .addOption(jsonOption())
    .addOption(ledgerOption())
    .option('--units', say(msg`with --json: also show the amount of each adjustment for every unit`))
    .addHelpText(
      'after',
      `\n${say(msg`Prints the lines with the discount of each campaign, the totals, the campaigns that applied and why the others did not;
with --json, prints the result as JSON. With one cart per line (JSON Lines), prints one result per line, in the same order and as
they become available; a rejected cart gives {"line": …, "error": {…}} in its place, a message on standard error, and
exit code 3 at the end.`)}`,
    )
    .action(async (source: string, options: Options) => {
      if (source === '-' && process.stdin.isTTY) {
        throw new Failure(say(msg`no cart was specified`), {
          help: say(msg`write ${quotedName(`${commandName} run CART.json`)}`),
        })
      }
      const loaded = await rulesForCart(options, source)
      const texts = await openCarts(source)
      const { ledger } = options
      if (ledger === undefined) return runAll(texts, { evaluator: prepare(loaded.rules), fill: asItIs }, options)
      await withLedger(
        ledger,
        loaded,
        (opened) => runAll(texts, { evaluator: opened.evaluator, fill: opened.fill }, options),
        { readOnly: true },
      )
    })
}

/** `fill`: adds what a ledger knows about a cart. */
interface Pricing {
  readonly evaluator: Evaluator
  readonly fill: (cart: Cart) => Promise<Cart>
}

const asItIs = async (cart: Cart): Promise<Cart> => cart

async function runAll(texts: CartTexts, pricing: Pricing, options: Options): Promise<void> {
  if (options.json) return printJson(texts, texts.carts, pricing, options)
  const first = await texts.carts.next()
  if (first.done) throw noCart(texts.name)
  const second = texts.jsonLines ? await texts.carts.next() : undefined
  if (!second || second.done) return printReadable(texts.name, first.value, pricing)
  return printJson(texts, following([first.value, second.value], texts.carts), pricing, options)
}

type Outcome = { readonly cart: Cart; readonly result: Result } | { readonly refusal: Refusal }

async function evaluated(text: CartText, { evaluator, fill }: Pricing, options: RunOptions): Promise<Outcome> {
  const read = parseCart(text)
  if ('refusal' in read) return read
  return guardedAsync(text.line, async () => {
    const cart = await fill(read.cart)
    return { cart, result: evaluator.run(cart, options) }
  })
}

async function printReadable(name: string, text: CartText, pricing: Pricing): Promise<void> {
  const outcome = await evaluated(text, pricing, { locale: locale() })
  if ('refusal' in outcome) throw refused(name, outcome.refusal)
  await print(describeResult(outcome.cart, outcome.result, pricing.evaluator.rules, paint))
}

async function printJson(
  { jsonLines, name }: CartTexts,
  carts: AsyncIterable<CartText>,
  pricing: Pricing,
  options: Options,
): Promise<void> {
  let count = 0
  for await (const text of carts) {
    count++
    const outcome = await evaluated(text, pricing, { units: options.units ?? false, locale: localeOfJson() })
    if ('result' in outcome) await print(JSON.stringify(outcome.result, null, jsonLines ? undefined : 2))
    else if (jsonLines) await printRefusal(name, outcome.refusal)
    else throw refused(name, outcome.refusal)
  }
  if (count === 0 && !jsonLines) throw noCart(name)
}

async function* following<Item>(first: readonly Item[], rest: AsyncIterable<Item>): AsyncGenerator<Item> {
  yield* first
  yield* rest
}
