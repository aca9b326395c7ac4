import type { Cart } from '../evaluate/cart/cart.ts'
import { CartError } from '../evaluate/cart/cart-error.ts'
import { readCart } from '../evaluate/cart/read-cart.ts'
import type { Evaluator } from '../evaluate/evaluate.ts'
import type { Result } from '../evaluate/result/result.ts'
import type { Locale } from '../words/locale.ts'
import { type Message, msg, name as quotedName } from '../words/message.ts'
import { textOf } from '../words/text-of.ts'
import { readJson } from '../workspace/json.ts'
import { type CartText, nameOf, openCarts } from './carts.ts'
import { exitCodes } from './exit-codes.ts'
import { Failure } from './failure.ts'
import { localeOfJson, say } from './language.ts'
import { paintError, print, printable, printError } from './output.ts'

/** Why a cart was refused. */
export interface Refusal {
  readonly code: string
  readonly sentence: Message
  readonly advice?: Message
  /** Path within the cart: "lines[2].price". */
  readonly path?: string
  /** Line in its file, from 1. */
  readonly line: number
  readonly column?: number
}

/** Reads the single cart of a file, or of standard input for `-`. */
export async function readOneCart(source: string): Promise<Cart> {
  const { carts, name } = await openCarts(source)
  for await (const text of carts) {
    const read = parseCart(text)
    if ('cart' in read) return read.cart
    throw refused(name, read.refusal)
  }
  throw noCart(name)
}

export function parseCart({ text, line }: CartText): { readonly cart: Cart } | { readonly refusal: Refusal } {
  const json = readJson(text)
  if ('error' in json) {
    const { message, column } = json.error
    return { refusal: { code: 'no-json', sentence: message, line: line + json.error.line - 1, column } }
  }
  return guarded(line, () => ({ cart: readCart(json.value) }))
}

/** The result of the single cart of a file; an invalid cart ends the command. */
export function evaluateOne(source: string, cart: Cart, evaluator: Evaluator, locale?: Locale): Result {
  const outcome = guarded(1, () => ({ result: evaluator.run(cart, { locale }) }))
  if ('refusal' in outcome) throw refused(nameOf(source), outcome.refusal)
  return outcome.result
}

/** Returns the result of `work`, or why its cart is invalid. */
export function guarded<Given>(line: number, work: () => Given): Given | { readonly refusal: Refusal } {
  try {
    return work()
  } catch (error) {
    return { refusal: refusalOf(error, line) }
  }
}

export async function guardedAsync<Given>(
  line: number,
  work: () => Promise<Given>,
): Promise<Given | { readonly refusal: Refusal }> {
  try {
    return await work()
  } catch (error) {
    return { refusal: refusalOf(error, line) }
  }
}

function refusalOf(error: unknown, line: number): Refusal {
  if (!(error instanceof CartError)) throw error
  const { code, sentence, path, advice } = error
  return { code, sentence, ...(advice && { advice }), ...(path && { path }), line }
}

/** Turns the refusal of the only cart in a file into the failure that ends the command. */
export function refused(name: string, refusal: Refusal): Failure {
  const { line, column, advice } = refusal
  const place = column === undefined ? name : `${name}:${line}:${column}`
  return new Failure(`${place} ${refusalInWords(refusal)}`, {
    help: advice && say(advice),
    exitCode: exitCodes.refused,
  })
}

/** Printed in place of the result, so that input and output lines still correspond. */
export async function printRefusal(name: string, refusal: Refusal): Promise<void> {
  const { line, code, sentence, advice, path, column } = refusal
  const spoken = localeOfJson()
  const help = advice && textOf(advice, spoken)
  await print(JSON.stringify({ line, error: { code, message: textOf(sentence, spoken), help, path, column } }))
  const place = [name, line, column].filter((part) => part !== undefined).join(':')
  printError(`${paintError.red(say(msg`error`))} ${place} ${printable(refusalInWords(refusal))}`)
  process.exitCode = exitCodes.refused
}

export const refusalInWords = ({ path, sentence }: Refusal): string =>
  path ? `${path}: ${say(sentence)}` : say(sentence)

export function noCart(name: string): Failure {
  return new Failure(say(msg`${quotedName(name)} contains no cart`), { exitCode: exitCodes.refused })
}
