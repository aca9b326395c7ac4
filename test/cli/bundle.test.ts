/** The bundled program of a checkout: as new as its sources, and its threads keep compiled code where nobody else writes. */
import { execFileSync } from 'node:child_process'
import {
  cpSync,
  globSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const checkout = fileURLToPath(new URL('../..', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'cartwright-bundle-'))
const copy = join(folder, 'checkout')

beforeAll(() => {
  mkdirSync(join(copy, 'node_modules'), { recursive: true })
  for (const part of ['editor', 'grammar', 'scripts', 'src', 'package.json', 'tsconfig.json']) {
    cpSync(join(checkout, part), join(copy, part), { recursive: true, preserveTimestamps: true })
  }
  for (const name of readdirSync(join(checkout, 'node_modules')).filter((name) => name !== '.cache')) {
    symlinkSync(join(checkout, 'node_modules', name), join(copy, 'node_modules', name))
  }
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function node(script: string, env: Readonly<Record<string, string>> = {}): string {
  const options = { encoding: 'utf8', env: { ...process.env, ...env } } as const
  return execFileSync(process.execPath, ['-e', script], options).trim()
}

/** The folder of the copy's program. */
function currentProgram(): string {
  const module = pathToFileURL(join(copy, 'scripts/current-program.mjs')).href
  return node(`import { currentProgram } from '${module}'; console.log(await currentProgram())`)
}

const helpOf = (program: string): string =>
  execFileSync(process.execPath, [join(program, 'cartwright.mjs'), '--help'], { encoding: 'utf8' })

it('is made anew after a source changed, and only then', () => {
  const first = currentProgram()
  expect(first.startsWith(copy)).toBe(true)
  expect(currentProgram()).toBe(first)
  expect(helpOf(first)).toContain('evaluate a cart')

  const source = join(copy, 'src/cli/program.ts')
  writeFileSync(source, readFileSync(source, 'utf8').replace('msg`evaluate a cart`', 'msg`evaluate a basket`'))
  const second = currentProgram()
  expect(second).not.toBe(first)
  expect(helpOf(second)).toContain('evaluate a basket')
  expect(currentProgram()).toBe(second)
})

describe.skipIf(process.platform === 'win32')('compiled code of a thread', () => {
  it.each(['replay-worker', 'host-worker'])("of %s is kept in the user's own folder", (thread) => {
    const home = join(folder, thread, 'home')
    const temporary = join(folder, thread, 'temporary')
    mkdirSync(temporary, { recursive: true })
    const file = join(currentProgram(), `${thread}.mjs`)
    node(
      `import { Worker } from 'node:worker_threads'
      new Worker(${JSON.stringify(file)}).postMessage('end')`,
      { CARTWRIGHT_HOME: home, TMPDIR: temporary },
    )
    const kept = globSync(`${home}/compile-cache/*/*/*`)
    expect(kept.length).toBeGreaterThan(10)
    for (const each of [home, ...globSync(`${home}/compile-cache{,/*}`)]) expect(lstatSync(each).mode & 0o077).toBe(0)
    expect(readdirSync(temporary)).toEqual([])
  })
})
