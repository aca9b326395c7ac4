/** Creates the mutants of source files, and files that contain all mutants, each behind a switch (Stryker's instrumenter). */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { Instrumenter } from '@stryker-mutator/instrumenter'

export interface Mutant {
  /** The value of `globalThis.__stryker__.activeMutant` while the mutant is active. */
  readonly id: string
  readonly file: string
  readonly line: number
  /** The whole line, trimmed; the first one if the mutation spans several. */
  readonly source: string
  readonly original: string
  readonly replacement: string
  readonly mutator: string
  /** The same mutant of an unchanged file has the same key in every run. */
  readonly key: string
}

export interface Instrumented {
  readonly mutants: readonly Mutant[]
  readonly texts: ReadonlyMap<string, string>
}

const nothing = (): void => undefined
const silent = {
  isTraceEnabled: () => false,
  isDebugEnabled: () => false,
  isInfoEnabled: () => false,
  isWarnEnabled: () => false,
  isErrorEnabled: () => false,
  isFatalEnabled: () => false,
  trace: nothing,
  debug: nothing,
  info: nothing,
  warn: nothing,
  error: nothing,
  fatal: nothing,
}

export async function instrument(files: readonly string[]): Promise<Instrumented> {
  const contents = new Map(files.map((file) => [file, readFileSync(file, 'utf8')]))
  const { files: instrumented, mutants } = await new Instrumenter(silent).instrument(
    [...contents].map(([name, content]) => ({ name, content, mutate: true })),
    { plugins: null, ignorers: [], excludedMutations: [] },
  )
  return {
    texts: new Map(instrumented.map(({ name, content }) => [name, content])),
    mutants: mutants
      .filter(({ status }) => status !== 'Ignored')
      .map(({ id, fileName, location: { start, end }, replacement = '', mutatorName }) => {
        const content = contents.get(fileName) ?? ''
        // Stryker counts lines from 0.
        const lines = content.split('\n').slice(start.line, end.line + 1)
        const source = lines[0]?.trim() ?? ''
        lines[lines.length - 1] = lines.at(-1)?.slice(0, end.column) ?? ''
        lines[0] = lines[0]?.slice(start.column) ?? ''
        const place = [fileName, start.line, start.column, end.line, end.column, replacement]
        return {
          id,
          file: fileName,
          line: start.line + 1,
          source,
          original: lines.join('\n'),
          replacement,
          mutator: mutatorName,
          key: createHash('sha256')
            .update(JSON.stringify([content, place]))
            .digest('hex')
            .slice(0, 24),
        }
      }),
  }
}
