/** `npm start` and `npm test` install dependencies where they are old, once, however many of them start at the same time. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it, onTestFinished } from 'vitest'

/** Says that it began, and is done when there is a file `go`. */
const npm = `#!/bin/sh
echo began >> began
while [ ! -e go ]; do sleep 0.05; done
mkdir -p node_modules
touch node_modules/.package-lock.json
`

function checkout(): string {
  const root = mkdtempSync(join(tmpdir(), 'cartwright-setup-'))
  onTestFinished(() => rmSync(root, { recursive: true, force: true, maxRetries: 5 }))
  for (const folder of ['scripts', 'bin', 'tmp']) mkdirSync(join(root, folder))
  for (const script of ['setup.mjs', 'one-at-a-time.mjs']) {
    copyFileSync(fileURLToPath(new URL(`../scripts/${script}`, import.meta.url)), join(root, 'scripts', script))
  }
  writeFileSync(join(root, 'bin/npm'), npm, { mode: 0o755 })
  writeFileSync(join(root, 'package-lock.json'), '{}')
  return root
}

const setUp = (root: string): ChildProcess =>
  spawn(process.execPath, [join(root, 'scripts/setup.mjs')], {
    cwd: root,
    env: { ...process.env, PATH: `${join(root, 'bin')}:${process.env.PATH}`, TMPDIR: join(root, 'tmp') },
    stdio: ['ignore', 'ignore', 'pipe'],
  })

async function said(child: ChildProcess, words: string): Promise<void> {
  for await (const text of child.stderr ?? []) if (String(text).includes(words)) return
  throw new Error(`the process ended without saying ${words}`)
}

const timesBegun = (root: string): number =>
  existsSync(join(root, 'began')) ? readFileSync(join(root, 'began'), 'utf8').trim().split('\n').length : 0
const poll = { timeout: 30_000 }

describe.skipIf(process.platform === 'win32')('dependencies that are old', () => {
  it('are installed by the first, and the second waits for it and says so', async () => {
    const root = checkout()
    const first = setUp(root)
    await expect.poll(() => timesBegun(root), poll).toBe(1)
    const second = setUp(root)
    await said(second, `Waiting for process ${first.pid}`)
    const ends = Promise.all([once(first, 'exit'), once(second, 'exit')])
    writeFileSync(join(root, 'go'), '')
    expect((await ends).map(([code]) => code)).toEqual([0, 0])
    expect(timesBegun(root)).toBe(1)
    expect(readdirSync(join(root, 'tmp'))).toEqual([])
  })

  it('are installed though one that was killed left its lock', async () => {
    const root = checkout()
    const killed = setUp(root)
    await expect.poll(() => timesBegun(root), poll).toBe(1)
    killed.kill('SIGKILL')
    await once(killed, 'exit')
    const next = setUp(root)
    await expect.poll(() => timesBegun(root), poll).toBe(2)
    const end = once(next, 'exit')
    writeFileSync(join(root, 'go'), '')
    expect(await end).toEqual([0, null])
  })
})
