/** Reads carts from a file or from standard input: one JSON document, or JSON Lines as they arrive. */

import { inWords } from '../files/error.ts'
import { readPieces } from '../files/read.ts'
import { largestCart } from '../files/text.ts'
import { msg, number, name as quotedName } from '../words/message.ts'
import { exitCodes } from './exit-codes.ts'
import { Failure } from './failure.ts'
import { say } from './language.ts'

export interface CartText {
  readonly text: string
  /** Line of its file on which it begins, from 1. */
  readonly line: number
}

export interface CartTexts {
  readonly name: string
  /** Whether each cart is on its own line. */
  readonly jsonLines: boolean
  readonly carts: AsyncGenerator<CartText>
}

/**
 * Opens a cart file, or standard input for `-`. If the first line is an object on its own, the input is JSON Lines; otherwise
 * it is a single document. Reads no further than needed, so that streamed carts are answered as they arrive.
 */
export async function openCarts(source: string): Promise<CartTexts> {
  const name = nameOf(source)
  const lines = linesOf(source, name)
  const first = await nextNonBlank(lines)
  if (first === undefined) return { name, jsonLines: isJsonLinesName(source), carts: none() }
  const jsonLines = isJsonLinesName(source) || isWholeObject(first.text)
  return { name, jsonLines, carts: jsonLines ? eachLine(first, lines) : wholeDocument(first, lines, name) }
}

/** How messages refer to a source. */
export const nameOf = (source: string): string => (source === '-' ? say(msg`standard input`) : source)

const isJsonLinesName = (source: string): boolean => /\.(jsonl|ndjson)$/i.test(source)
const isWholeObject = (text: string): boolean => /^\s*\{.*\}\s*$/s.test(text)

async function* none(): AsyncGenerator<CartText> {}

async function* eachLine(first: CartText, rest: AsyncIterable<CartText>): AsyncGenerator<CartText> {
  yield first
  for await (const line of rest) if (line.text.trim() !== '') yield line
}

async function* wholeDocument(first: CartText, rest: AsyncIterable<CartText>, name: string): AsyncGenerator<CartText> {
  const lines = [first.text]
  let size = first.text.length
  for await (const { text } of rest) {
    size += text.length + 1
    if (size > largestCart) throw tooLarge(name)
    lines.push(text)
  }
  yield { text: lines.join('\n'), line: first.line }
}

async function nextNonBlank(lines: AsyncGenerator<CartText>): Promise<CartText | undefined> {
  for (;;) {
    const { value, done } = await lines.next()
    if (done) return undefined
    if (value.text.trim() !== '') return value
  }
}

async function* linesOf(source: string, name: string): AsyncGenerator<CartText> {
  const stream = source === '-' ? process.stdin : readPieces(source)
  const decoder = new TextDecoder('utf-8', { fatal: true })
  const decode = (chunk?: Uint8Array): string => {
    try {
      return chunk ? decoder.decode(chunk, { stream: true }) : decoder.decode()
    } catch {
      throw new Failure(say(msg`${quotedName(name)} is not UTF-8 text`))
    }
  }
  let rest = ''
  let line = 1
  try {
    for await (const chunk of stream) {
      const [first = '', ...others] = decode(chunk).split('\n')
      const whole = [rest + first, ...others]
      rest = whole.pop() ?? ''
      if (rest.length > largestCart) throw tooLarge(name)
      for (const text of whole) yield { text, line: line++ }
    }
  } catch (error) {
    throw error instanceof Failure ? error : new Failure(say(msg`${quotedName(name)} ${inWords(error)}`))
  }
  yield { text: rest + decode(), line }
}

function tooLarge(name: string): Failure {
  return new Failure(say(msg`a cart in ${quotedName(name)} is larger than ${number(largestCart / 1024 / 1024)} MB`), {
    help: say(msg`write one cart per line (JSON Lines) to evaluate many`),
    exitCode: exitCodes.refused,
  })
}
