/** Reads JSON Lines, and JSON documents that contain a list of records. */
import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import { msg, name, number } from '../words/message.ts'
import { damaged, TableError, tableError } from './error.ts'
import { nestLines, type TakeJson } from './nested-lines.ts'
import type { OnBytes } from './packing.ts'
import { type TextFile, textOf } from './text.ts'

/** A document is read into memory. */
const maxDocumentBytes = 128 * 1024 * 1024

export type { TakeJson }

export interface JsonOptions {
  readonly signal?: AbortSignal | undefined
  readonly onBytes?: OnBytes | undefined
}

/** Detects the format of text that begins like JSON from its first lines. If a part is given, it is a document. */
export function jsonFormat(sample: string, part: string | undefined): 'json' | 'json-lines' | undefined {
  const text = sample.replace(/^\uFEFF/, '').trimStart()
  if (/^\[\s*[[{]/.test(text) || /^\[\s*\]/.test(text)) return 'json'
  if (!text.startsWith('{')) return undefined
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '')
  if (lines.filter((line) => line.startsWith('{')).length > 1) return 'json-lines'
  if (lines.length > 1 || part !== undefined) return 'json'
  const only = parsedJson(lines[0] ?? '')
  return only !== undefined && listIn(only) === undefined ? 'json-lines' : 'json'
}

/** The records of the sample's lines, with undefined for lines that aren't JSON. */
export function jsonOfLines(sample: string): unknown[] {
  const records: unknown[] = []
  const nested = nestLines('', (record) => records.push(record))
  try {
    for (const [index, text] of linesOf(sample).entries()) nested.add(parsedJson(text), text, index + 1)
  } catch (error) {
    // Reported when the whole file is read.
    if (!(error instanceof TableError)) throw error
  }
  nested.end()
  return records
}

export const linesOf = (sample: string): string[] =>
  sample
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '')

/** Reads the records of lines; `take` gets undefined for a line that isn't JSON. Memory stays constant. */
export async function readJsonLines(file: TextFile, options: JsonOptions, take: TakeJson): Promise<void> {
  const lines = createInterface({
    input: Readable.from(textOf(file, options.onBytes)),
    crlfDelay: Number.POSITIVE_INFINITY,
  })
  let number = 0
  const nested = nestLines(file.path, take)
  try {
    for await (const text of lines) {
      number++
      if (text.trim() === '') continue
      options.signal?.throwIfAborted()
      nested.add(parsedJson(number === 1 ? text.replace(/^\uFEFF/, '') : text), text, number)
    }
    nested.end()
  } catch (error) {
    throw tableError(error, file.path)
  }
}

/** The records of a document, and the path of their list. */
export interface JsonDocument {
  readonly part: string
  readonly records: readonly unknown[]
}

export async function readJsonDocument(file: TextFile, part: string | undefined): Promise<JsonDocument> {
  const pieces: Buffer[] = []
  let length = 0
  for await (const piece of textOf(file)) {
    length += piece.length
    if (length > maxDocumentBytes) {
      throw new TableError(
        msg`${name(file.path)} is a JSON document of more than ${number(maxDocumentBytes / 1024 / 1024)} MB`,
        msg`write it as JSON Lines, one order per line`,
      )
    }
    pieces.push(piece)
  }
  const document = documentOf(
    Buffer.concat(pieces, length)
      .toString('utf8')
      .replace(/^\uFEFF/, ''),
    file.path,
  )
  if (part !== undefined && part !== '') {
    const list = part.split('.').reduce<unknown>((value, step) => (isObject(value) ? value[step] : undefined), document)
    if (Array.isArray(list)) return { part, records: list }
    throw new TableError(msg`${name(file.path)} has no list at ${name(part)}`)
  }
  if (Array.isArray(document)) return { part: '', records: document }
  return listIn(document) ?? { part: '', records: [document] }
}

function documentOf(text: string, path: string): unknown {
  try {
    return parseExactly(text)
  } catch (error) {
    throw damaged(path, msg`is not JSON: ${error instanceof Error ? error.message : ''}`)
  }
}

/** Undefined if it is not valid JSON. */
export function parsedJson(text: string): unknown {
  try {
    return parseExactly(text)
  } catch {
    return undefined
  }
}

type Reviver = (key: string, value: unknown, context: { readonly source?: string }) => unknown

/** Whole numbers that exceed the precision of a double, such as ids, are kept as text. */
function parseExactly(text: string): unknown {
  if (!/\d{16}/.test(text)) return JSON.parse(text)
  const reviver: Reviver = (_, value, { source }) =>
    typeof value === 'number' && source !== undefined && /^-?\d{16,}$/.test(source) ? source : value
  return JSON.parse(text, reviver as (key: string, value: unknown) => unknown)
}

/**
 * Finds the list of records wrapped in an object: its only list of objects, with few values next to it. An object with an id is
 * a record itself, and its list contains its lines.
 */
function listIn(document: unknown): JsonDocument | undefined {
  if (!isObject(document)) return undefined
  const entries = Object.entries(document)
  const lists = entries.filter(([, value]) => Array.isArray(value) && value.every(isObject))
  const [only] = lists
  if (only === undefined || lists.length > 1) return undefined
  if (entries.some(([name, value]) => /(^|_)id$/i.test(name) && !isObject(value))) return undefined
  return { part: only[0], records: only[1] as readonly unknown[] }
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
