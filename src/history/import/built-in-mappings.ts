import { readdirSync } from 'node:fs'
import { codeOf, inWords } from '../../files/error.ts'
import { readPackaged } from '../../files/packaged.ts'
import { readBytesSync } from '../../files/read.ts'
import { decode, type TextFile } from '../../files/text.ts'
import { packageRoot } from '../../package-root.ts'
import { similarName } from '../../syntax/similar-name.ts'
import type { TableFile } from '../../tables/table-file.ts'
import { msg, name } from '../../words/message.ts'
import { HistoryError } from '../error.ts'
import { fits } from './columns.ts'
import { areThere } from './join.ts'
import { type Mapping, readMapping } from './mapping.ts'

/** Bytes. */
export const maxMappingBytes = 1024 * 1024

const folder = new URL('src/history/import/mappings/', packageRoot)

export const builtInMappings: readonly string[] = readdirSync(folder)
  .filter((file) => file.endsWith('.json'))
  .map((file) => file.slice(0, -'.json'.length))
  .sort()

/** Finds a mapping by name, or reads it from a file. */
export function findMapping(nameOrPath: string): Mapping {
  if (builtInMappings.includes(nameOrPath)) return readBuiltIn(nameOrPath)
  const read = mappingText(nameOrPath)
  if (read === undefined) {
    const meant = similarName(nameOrPath, builtInMappings)
    throw new HistoryError(
      'mapping',
      msg`there is no mapping ${name(nameOrPath)}`,
      meant ? msg`did you mean ${name(meant)}?` : msg`specify a mapping file, or one of ${builtInMappings.join(', ')}`,
    )
  }
  if ('error' in read) throw new HistoryError('mapping', msg`the mapping ${name(nameOrPath)} ${read.error}`)
  return readMapping(parseJson(read.text, nameOrPath), nameOrPath)
}

/** Undefined if there is no such file. */
function mappingText(path: string): TextFile | undefined {
  try {
    return decode(readBytesSync(path, { maxBytes: maxMappingBytes }))
  } catch (error) {
    return codeOf(error) === 'ENOENT' ? undefined : { error: inWords(error) }
  }
}

/** The built-in mappings that fit a file and the files it joins; only one if the match is certain. */
export function mappingsFor(table: TableFile): { name: string; mapping: Mapping }[] {
  return builtInMappings
    .map((name) => ({ name, mapping: readBuiltIn(name) }))
    .filter(({ mapping }) => fits(mapping, table.columns) && areThere(table, mapping.join))
}

/** The built-in mapping that fits; throws a `HistoryError` if there are several. */
export function mappingFor(table: TableFile): { name: string; mapping: Mapping } | undefined {
  const [found, ...others] = mappingsFor(table)
  if (found === undefined || others.length === 0) return found
  const names = [found, ...others].map(({ name }) => `\`${name}\``).join(' and ')
  throw new HistoryError(
    'mapping',
    msg`${name(table.path)} matches ${names}`,
    msg`choose one with --map, for example --map ${found.name}`,
  )
}

function readBuiltIn(name: string): Mapping {
  return readMapping(JSON.parse(readPackaged(new URL(`${name}.json`, folder))), name)
}

function parseJson(text: string, path: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new HistoryError(
      'mapping',
      msg`the mapping ${name(path)} is not JSON: ${error instanceof Error ? error.message : ''}`,
    )
  }
}
