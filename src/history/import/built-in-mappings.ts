import { readdirSync, readFileSync } from 'node:fs'
import { packageRoot } from '../../package-root.ts'
import { similarName } from '../../syntax/similar-name.ts'
import { HistoryError } from '../error.ts'
import { fits } from './columns.ts'
import { type Mapping, readMapping } from './mapping.ts'

const folder = new URL('src/history/import/mappings/', packageRoot)

/** Names of the mappings that come with cartwright. */
export const builtInMappings: readonly string[] = readdirSync(folder)
  .filter((file) => file.endsWith('.json'))
  .map((file) => file.slice(0, -'.json'.length))
  .sort()

/** A mapping by its name, or from a file. */
export function findMapping(nameOrPath: string): Mapping {
  if (builtInMappings.includes(nameOrPath)) return readBuiltIn(nameOrPath)
  let text: string
  try {
    text = readFileSync(nameOrPath, 'utf8')
  } catch {
    const meant = similarName(nameOrPath, builtInMappings)
    throw new HistoryError(
      'mapping',
      `there is no mapping \`${nameOrPath}\``,
      meant ? `did you mean \`${meant}\`?` : `name a mapping file, or one of ${builtInMappings.join(', ')}`,
    )
  }
  return readMapping(parseJson(text, nameOrPath), nameOrPath)
}

/** The ready-made mapping that a file with this header fits. */
export function mappingFor(header: readonly string[]): { name: string; mapping: Mapping } | undefined {
  return builtInMappings
    .map((name) => ({ name, mapping: readBuiltIn(name) }))
    .find(({ mapping }) => fits(mapping, header))
}

function readBuiltIn(name: string): Mapping {
  return readMapping(JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8')), name)
}

function parseJson(text: string, path: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new HistoryError(
      'mapping',
      `the mapping \`${path}\` is no JSON: ${error instanceof Error ? error.message : ''}`,
    )
  }
}
