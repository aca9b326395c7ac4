import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const main = fileURLToPath(new URL('../../scripts/cartwright.mjs', import.meta.url))
const fixtures = fileURLToPath(new URL('fixtures/', import.meta.url))

export interface Finished {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

export interface ProcessOptions {
  /** Standard input. */
  readonly input?: string
  /** Default: the fixtures' folder. */
  readonly cwd?: string
  readonly env?: Readonly<Record<string, string>>
  /** Closes standard output after reading the first chunk. */
  readonly stopReading?: true
}

/** Runs the real program in a process of its own, without colours. */
export function cartwright(
  args: readonly string[],
  { input = '', cwd = fixtures, env, stopReading }: ProcessOptions = {},
): Promise<Finished> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [main, ...args], {
      cwd,
      env: { PATH: process.env.PATH, NO_COLOR: '1', ...env },
    })
    let out = ''
    let err = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      out += text
      if (stopReading) child.stdout.destroy()
    })
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      err += text
    })
    child.stdin.on('error', () => undefined)
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, out, err }))
    child.stdin.end(input)
  })
}
