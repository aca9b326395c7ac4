/** Detects the format of a file in one pass, before any of it is used. */
import { createHash } from 'node:crypto'
import iconv from 'iconv-lite'
import { readBeginning, readPieces } from '../files/read.ts'
import { type Message, msg, name, quoted } from '../words/message.ts'
import { type CsvLayout, columnNames, csvLayout, recordsOf } from './csv-layout.ts'
import { encodingOf } from './encoding.ts'
import { TableError, tableError } from './error.ts'
import { jsonFormat, jsonOfLines, readJsonDocument } from './json.ts'
import { pathsIn, rowsOfObjects } from './objects.ts'
import { allBytes, bytesOf, firstBytes, type Packing } from './packing.ts'
import { isParquet, maxPackedParquetBytes, parquetRows } from './parquet.ts'
import type { TextFile } from './text.ts'
import { cellText, isWorkbook, maxWorkbookBytes, readSheet, type Sheet } from './workbook.ts'
import { entriesIn, entriesOf, isZip, type ZipEntry } from './zip.ts'

interface TableFileInfo {
  readonly path: string
  /** Size on disk. */
  readonly bytes: number
  /** Digest of the bytes on disk. */
  readonly sha256: string
  readonly packing: Packing
  /** Encoding of text; "utf-8" for other formats. */
  readonly encoding: string
  /** Which of several tables it is: the file in an archive, the sheet, or the path of the list in a JSON document. */
  readonly part?: string
  /** All tables of an archive or a workbook; empty for other files. */
  readonly parts: readonly string[]
  /** For JSON and Parquet, the paths of values in the first records. */
  readonly columns: readonly string[]
  /** The first records in those columns, at most 500. */
  readonly rows: readonly (readonly string[])[]
}

export type CsvTable = TableFileInfo & { readonly format: 'csv'; readonly layout: CsvLayout }
export type JsonLinesTable = TableFileInfo & { readonly format: 'json-lines'; readonly sample: string }
export type JsonTable = TableFileInfo & { readonly format: 'json'; readonly records: readonly unknown[] }
export type WorkbookTable = TableFileInfo & { readonly format: 'xlsx'; readonly sheet: Sheet }
/** With its bytes if it is compressed. */
export type ParquetTable = TableFileInfo & { readonly format: 'parquet'; readonly packed: Buffer | undefined }
export type TableFile = CsvTable | JsonLinesTable | JsonTable | WorkbookTable | ParquetTable

export interface OpenOptions {
  /** Used as they are if given. */
  readonly encoding?: string | undefined
  readonly delimiter?: string | undefined
  /** The file in an archive, the sheet of a workbook, or the path to the list in a JSON document. */
  readonly part?: string | undefined
  readonly signal?: AbortSignal | undefined
}

const sampleSize = 64 * 1024
const rowsShown = 500

/** Throws a `TableError`, or the signal's reason. */
export async function openTable(path: string, options: OpenOptions = {}): Promise<TableFile> {
  try {
    const { bytes: first, size } = await readBeginning(path, sampleSize)
    const described = await unpacked(path, size, first, options)
    return await opened(described, options)
  } catch (error) {
    throw tableError(error, path)
  }
}

interface UnpackedFile {
  readonly path: string
  readonly bytes: number
  readonly packing: Packing
  readonly part?: string
  readonly parts: readonly string[]
  /** The unpacked beginning of the file. */
  readonly first: Buffer
}

async function unpacked(path: string, bytes: number, first: Buffer, { part }: OpenOptions): Promise<UnpackedFile> {
  let packing: Packing = { gzipped: false }
  let named: { part?: string; parts: readonly string[] } = { parts: [] }
  let beginning = first
  if (isZip(first)) {
    const entries = await entriesOf(path)
    if (!isDocument(entries)) {
      const entry = entryOf(path, entries, part)
      packing = { gzipped: false, entry }
      named = { part: entry.name, parts: entries.map(({ name }) => name) }
      beginning = await firstBytes(path, bytes, packing, sampleSize)
    }
  }
  if (beginning[0] === 0x1f && beginning[1] === 0x8b) {
    packing = { ...packing, gzipped: true }
    beginning = await firstBytes(path, bytes, packing, sampleSize)
  }
  return { path, bytes, packing, ...named, first: beginning }
}

const isDocument = (entries: readonly ZipEntry[]): boolean =>
  isWorkbook(entries) || entries.some(({ name }) => name === 'mimetype')

function entryOf(path: string, entries: readonly ZipEntry[], part: string | undefined): ZipEntry {
  const [first] = entries
  if (first === undefined) throw new TableError(msg`${name(path)} contains no files`, undefined, { isAbsent: true })
  const names = entries.map(({ name }) => `\`${name}\``).join(', ')
  if (part !== undefined) {
    const found = entries.find(({ name }) => name === part) ?? entries.find(({ name }) => name.endsWith(`/${part}`))
    if (found) return found
    if (entries.length > 1)
      throw new TableError(msg`${name(path)} contains no file ${name(part)}`, msg`it contains ${names}`, {
        isAbsent: true,
      })
  }
  if (entries.length === 1) return first
  throw new TableError(
    msg`${name(path)} contains several files: ${names}`,
    msg`choose one with --part, for example --part ${quoted(first.name)}`,
    { isSeveral: true },
  )
}

async function opened(file: UnpackedFile, options: OpenOptions): Promise<TableFile> {
  const { path, bytes, packing, first } = file
  const { signal } = options
  if (isZip(first)) return openWorkbook(file, options)
  const described = { path, bytes, packing, parts: file.parts, ...(file.part === undefined ? {} : { part: file.part }) }
  if (isParquet(first)) {
    const isPacked = packing.gzipped || packing.entry !== undefined
    const packed = isPacked ? await allBytes(path, bytes, packing, maxPackedParquetBytes) : undefined
    const records: unknown[] = []
    for await (const record of parquetRows(path, packed)) if (records.push(record) >= rowsShown) break
    const sha256 = await hashOf(path, signal)
    return { ...described, sha256, encoding: 'utf-8', format: 'parquet', packed, ...flat(records) }
  }
  refuseOthers(path, first)
  return openText(file, described, options)
}

async function openWorkbook({ path, bytes, packing }: UnpackedFile, { part, signal }: OpenOptions): Promise<TableFile> {
  const content = await allBytes(path, bytes, packing, maxWorkbookBytes)
  const entries = await entriesIn(path, content)
  if (!isWorkbook(entries)) {
    throw new TableError(
      msg`${name(path)} is not an xlsx workbook`,
      msg`save its table as CSV or xlsx, and use that file`,
    )
  }
  const sheet = await readSheet(path, content, entries, packing.entry === undefined ? part : undefined)
  const rows = sheet.rows.slice(0, rowsShown).map(({ cells }) => sheet.header.map((_, at) => cellText(cells[at], '.')))
  const sha256 = await hashOf(path, signal)
  const { header: columns, name: own, names: parts } = sheet
  return { path, bytes, packing, sha256, encoding: 'utf-8', format: 'xlsx', part: own, parts, sheet, columns, rows }
}

async function openText(
  file: UnpackedFile,
  described: Pick<TableFileInfo, 'path' | 'bytes' | 'packing' | 'part' | 'parts'>,
  options: OpenOptions,
): Promise<TableFile> {
  const { path, bytes, packing } = file
  const isPlain = !packing.gzipped && packing.entry === undefined
  const hash = createHash('sha256')
  const pieces = isPlain ? heard(readPieces(path), hash) : bytesOf(path, bytes, packing)
  const looked = await lookThrough(pieces, options.signal)
  const sha256 = isPlain ? hash.digest('hex') : await hashOf(path, options.signal)
  const encoding = options.encoding ?? looked.encoding
  if (!iconv.encodingExists(encoding)) {
    throw new TableError(
      msg`the encoding ${name(encoding)} is unknown`,
      msg`write for example "windows-1250" or "utf-8"`,
    )
  }
  const text = iconv.decode(looked.first, encoding)
  const end = text.lastIndexOf('\n')
  const sample = looked.first.length < sampleSize || end < 0 ? text : text.slice(0, end + 1)
  const common = { ...described, sha256, encoding }
  const part = packing.entry === undefined ? options.part : undefined
  switch (jsonFormat(sample, part)) {
    case 'json-lines':
      return { ...common, format: 'json-lines', sample, ...flat(jsonOfLines(sample)) }
    case 'json': {
      const text: TextFile = { path, bytes, packing, encoding }
      const list = await readJsonDocument(text, part)
      const { records } = list
      return { ...common, format: 'json', ...(list.part === '' ? {} : { part: list.part }), records, ...flat(records) }
    }
    case undefined: {
      const layout = csvLayout(sample, options.delimiter)
      const records = recordsOf(sample, layout.delimiter, layout.skip + rowsShown + 1)
      const [header = [], ...rows] = records.slice(layout.skip)
      return { ...common, format: 'csv', layout, columns: columnNames(header), rows }
    }
  }
}

/** Columns and first rows of records that are objects. */
function flat(records: readonly unknown[]): Pick<TableFileInfo, 'columns' | 'rows'> {
  const first = records.slice(0, rowsShown)
  const { columns, rows } = rowsOfObjects(pathsIn(first), [], '.')
  return { columns, rows: first.flatMap(rows) }
}

async function hashOf(path: string, signal: AbortSignal | undefined): Promise<string> {
  const hash = createHash('sha256')
  for await (const piece of readPieces(path)) {
    signal?.throwIfAborted()
    hash.update(piece)
  }
  return hash.digest('hex')
}

async function* heard(
  pieces: AsyncIterable<Buffer>,
  hash: { update(piece: Buffer): unknown },
): AsyncGenerator<Buffer, void, undefined> {
  for await (const piece of pieces) {
    hash.update(piece)
    yield piece
  }
}

async function lookThrough(
  bytes: AsyncIterable<Buffer>,
  signal: AbortSignal | undefined,
): Promise<{ first: Buffer; encoding: string }> {
  const utf8 = new TextDecoder('utf-8', { fatal: true })
  let first = Buffer.alloc(0)
  let telling: Buffer | undefined
  for await (const chunk of bytes) {
    signal?.throwIfAborted()
    if (first.length < sampleSize) first = Buffer.concat([first, chunk.subarray(0, sampleSize - first.length)])
    if (telling === undefined && !decodes(utf8, chunk)) telling = chunk
  }
  return { first, encoding: encodingOf(first, telling) }
}

function decodes(decoder: { decode(bytes: Buffer, options: { stream: true }): string }, chunk: Buffer): boolean {
  try {
    decoder.decode(chunk, { stream: true })
    return true
  } catch {
    return false
  }
}

/** Files that people mistake for tables, by their first bytes. */
const others: readonly (readonly [beginning: RegExp, what: Message])[] = [
  [/^\xd0\xcf.\xe0\xa1/, msg`an old or password-protected Excel workbook`],
  [/^%PDF/, msg`a PDF`],
  [/^SQLite format 3\0/, msg`an SQLite database`],
  [/^(\xef\xbb\xbf)?\s*<(!doctype|html|table)/i, msg`a web page`],
  [/^(\xef\xbb\xbf)?\s*<\?xml/i, msg`an XML file`],
  [/^\{\\rtf/, msg`a text document`],
  [/^(\x89PNG|\xff\xd8\xff|GIF8)/, msg`a picture`],
  [/^(7z\xbc\xaf|Rar!|BZh|\x28\xb5\x2f\xfd|\xfd7zXZ)/, msg`an unsupported kind of archive`],
]

function refuseOthers(path: string, first: Buffer): void {
  const beginning = first.subarray(0, 64).toString('latin1')
  const found = others.find(([pattern]) => pattern.test(beginning))
  if (found)
    throw new TableError(
      msg`${name(path)} is ${found[1]}, not a table`,
      msg`save its table as CSV or xlsx, and use that file`,
    )
}
