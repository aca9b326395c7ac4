/** Results of earlier runs as JSON lines, so that an interrupted run continues where it stopped. */
import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import type { Status } from './workers.ts'

export interface Result {
  readonly key: string
  readonly status: Status | 'unreached'
  readonly killer: string | undefined
  /** A hash of the texts of the tests that ran: a mutant that survived them may not survive others. */
  readonly tests: string
}

const file = '.mutate/results.jsonl'

/** Also forgets coverage. */
export function forgetAll(): void {
  for (const each of [file, '.mutate/reach']) rmSync(each, { recursive: true, force: true })
}

export function keptResults(): ReadonlyMap<string, Result> {
  if (!existsSync(file)) return new Map()
  const results = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Result)
  return new Map(results.map((result) => [result.key, result]))
}

export function keep(result: Result): void {
  mkdirSync('.mutate', { recursive: true })
  appendFileSync(file, `${JSON.stringify(result)}\n`)
}
