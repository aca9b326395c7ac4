/** What the tests of a file reach, kept by a hash of all that it loads. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import type { Reached } from './worker.ts'

const folder = '.mutate/reach'

export function keptReach(hash: string): readonly Reached[] | undefined {
  const path = `${folder}/${hash}.json`
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Reached[]) : undefined
}

export function keepReach(hash: string, reached: readonly Reached[]): void {
  mkdirSync(folder, { recursive: true })
  writeFileSync(`${folder}/${hash}.json`, JSON.stringify(reached))
}
