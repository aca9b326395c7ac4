/** Coverage of a test file, cached by a hash of everything that it loads, and the duration of each test. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { hash } from './hash.ts'
import type { Reached, TestName } from './worker.ts'

const folder = '.mutate/reach'
const times = `${folder}/times.json`

export function keptReach(hash: string): readonly Reached[] | undefined {
  const path = `${folder}/${hash}.json`
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Reached[]) : undefined
}

export function keepReach(hash: string, reached: readonly Reached[]): void {
  mkdirSync(folder, { recursive: true })
  writeFileSync(`${folder}/${hash}.json`, JSON.stringify(reached))
}

export function keepTimes(reached: readonly Reached[]): void {
  mkdirSync(folder, { recursive: true })
  const measured = reached.map(({ hits, ...test }) => [keyOf(test), test] as const)
  writeFileSync(times, JSON.stringify({ ...keptTimes(), ...Object.fromEntries(measured) }))
}

type Times = Readonly<Record<string, Omit<Reached, 'hits'>>>

const keptTimes = (): Times => (existsSync(times) ? (JSON.parse(readFileSync(times, 'utf8')) as Times) : {})

/** A duration stays valid as long as the file's text is unchanged. */
const keyOf = ({ file, name }: TestName): string => `${hash(readFileSync(file, 'utf8'))} ${name}`

/** Tests that are known to exceed their file's time limit in milliseconds. */
export function knownLong(files: readonly string[], longest: (file: string) => number): TestName[] {
  return Object.entries(keptTimes())
    .filter(([key, test]) => files.includes(test.file) && key === keyOf(test) && test.processor > longest(test.file))
    .map(([, { file, name }]) => ({ file, name }))
}
