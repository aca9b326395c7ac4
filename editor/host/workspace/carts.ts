import { msg, number, name as quotedName } from '../../../src/words/message.ts'
/** The carts of a workspace: `carts/NAME.json`. */

import { lstat, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { CartError } from '../../../src/evaluate/cart/cart-error.ts'
import { readCart } from '../../../src/evaluate/cart/read-cart.ts'
import { largestCart, readText } from '../../../src/files/text.ts'
import { readJson } from '../../../src/workspace/json.ts'
import type { WorkspaceCart } from '../contract.ts'
import { RequestError } from '../failure.ts'

const cartsFolder = 'carts'
const ending = '.json'
/** The expected result, stored beside a cart. */
const isExpected = (name: string): boolean => name.endsWith('.expected')

/** By name; empty without a folder of carts. */
export async function readCarts(root: string): Promise<WorkspaceCart[]> {
  const stats = await lstat(join(root, cartsFolder)).catch(() => undefined)
  if (!stats?.isDirectory()) return []
  const files = await readdir(join(root, cartsFolder)).catch(() => [])
  const carts = await Promise.all(files.sort().map((file) => readCartAt(root, `${cartsFolder}/${file}`)))
  return carts.filter((cart) => cart !== undefined)
}

/** The cart's name, if the path is a cart's. */
export function cartNameOf(path: string): string | undefined {
  const name = new RegExp(`^${cartsFolder}/([^/]+)\\${ending}$`).exec(path)?.[1]
  return name === undefined || isExpected(name) ? undefined : name
}

/** The path of a cart. Rejects names that are not valid file names on every system. */
export function cartPath(name: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the regex rejects control characters
  const wrong = /[/\\:*?"<>|\u0000-\u001F]/.exec(name)?.[0]
  if (wrong !== undefined || name.startsWith('.') || /[. ]$/.test(name) || isExpected(name)) {
    throw new RequestError(
      'refused',
      msg`a cart can't have the name ${quotedName(name)}`,
      msg`do not use / \\ : * ? " < > | or dots at the start or end`,
    )
  }
  return `${cartsFolder}/${name}${ending}`
}

/** Undefined if it is not a cart file, or not a file. */
export async function readCartAt(root: string, path: string): Promise<WorkspaceCart | undefined> {
  const name = cartNameOf(path)
  const stats = name === undefined ? undefined : await lstat(join(root, path)).catch(() => undefined)
  if (name === undefined || stats === undefined || stats.isSymbolicLink() || stats.isDirectory()) return undefined
  const read = await readText(join(root, path), largestCart)
  if ('error' in read) return { name, error: msg`${quotedName(path)} ${read.error}` }
  const json = readJson(read.text)
  if ('error' in json) return { name, error: msg`line ${number(json.error.line)}: ${json.error.message}` }
  try {
    return { name, cart: readCart(json.value) }
  } catch (error) {
    if (!(error instanceof CartError)) throw error
    const { path: place, sentence, advice } = error
    const message = place === '' ? sentence : msg`${place}: ${sentence}`
    return { name, error: advice === undefined ? message : msg`${message}; ${advice}` }
  }
}
