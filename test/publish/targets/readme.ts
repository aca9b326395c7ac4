/** Runs the five steps of a target's README, in a folder with the workspace of `cartwright init` and the program as a command. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { chmodSync, cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { currentProgram } from '../../../scripts/current-program.mjs'
import { prepare } from '../../../src/evaluate/evaluate.ts'
import { loadRules } from '../../../src/workspace/rules.ts'

const root = fileURLToPath(new URL('../../..', import.meta.url))

/** The code blocks of each step, in order. */
export function stepsOf(target: string, rooms = 'src/publish/targets'): readonly (readonly string[])[] {
  const text = readFileSync(join(root, rooms, target, 'README.md'), 'utf8')
  const steps = text.split(/^\d\. /m).slice(1)
  if (steps.length !== 5) throw new Error(`${target} has ${steps.length} steps`)
  return steps.map((step) =>
    [...step.matchAll(/```\w+\n(.*?)```/gs)].map(([, code = '']) => code.replaceAll(/^ {3}/gm, '')),
  )
}

export interface Steps {
  /** Puts a program with this name in place of one that would reach other machines. */
  standIn(name: string, script: string): void
  run(script: string): string
  /** Starts a program that runs until it is ended. */
  start(script: string): ChildProcess
}

export async function stepsIn(folder: string): Promise<Steps> {
  cpSync(join(root, 'src/cli/templates/shop'), folder, { recursive: true })
  const bin = join(folder, 'bin')
  mkdirSync(bin)
  const standIn = (name: string, script: string): void => {
    writeFileSync(join(bin, name), `#!/bin/sh\n${script}\n`)
    chmodSync(join(bin, name), 0o755)
  }
  standIn('cartwright', `exec "${process.execPath}" "${await currentProgram()}/cartwright.mjs" "$@"`)
  standIn('node', `exec "${process.execPath}" "$@"`)
  const env = { ...process.env, PATH: `${bin}:${process.env.PATH}` }
  return {
    standIn,
    run: (script) => execFileSync('sh', ['-ec', script], { cwd: folder, encoding: 'utf8', env }),
    start: (script) => spawn('sh', ['-ec', `exec ${script}`], { cwd: folder, env, stdio: 'ignore' }),
  }
}

export const mugs = { at: '2026-10-03T12:00:00+02:00', currency: 'EUR', lines: [{ sku: 'MUG-BLUE', quantity: '3' }] }

/** The result of a cart in the folder's workspace. */
export const resultIn = async (folder: string, cart: typeof mugs): Promise<string> =>
  JSON.stringify(prepare((await loadRules(folder)).rules).run(cart, { reasons: false }))
