/** Who changed a line last, read without running anything that the repository names. */
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { lastChanges } from '../../src/compare/last-changes.ts'

function folderOf(): string {
  const folder = mkdtempSync(join(tmpdir(), 'cartwright-git-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }))
  return folder
}

function git(folder: string, author: string, at: string, ...args: string[]): void {
  const identity = ['-c', `user.name=${author}`, '-c', 'user.email=test@example.org', '-c', 'commit.gpgsign=false']
  const env = { ...process.env, ...(at !== '' && { GIT_AUTHOR_DATE: at, GIT_COMMITTER_DATE: at }) }
  execFileSync('git', [...identity, ...args], { cwd: folder, stdio: 'pipe', env })
}

describe('last changes', () => {
  it('name day, author and title of each line of the last commit, in a folder of the repository', async () => {
    const top = folderOf()
    const shop = join(top, 'shop')
    mkdirSync(shop)
    git(top, 'Anna', '', 'init', '-q')
    writeFileSync(join(shop, 'a.promo'), 'one\n\ttwo\n')
    git(top, 'Anna', '2026-03-01T23:30:00-0500', 'add', '-A')
    git(top, 'Anna', '2026-03-01T23:30:00-0500', 'commit', '-qm', 'first')
    writeFileSync(join(shop, 'a.promo'), 'one\n\ttwo\nthree\n')
    git(top, 'Żaneta Nowak', '2026-04-02T00:30:00+0200', 'commit', '-qam', 'More: three')
    writeFileSync(join(shop, 'a.promo'), 'not committed\n')
    const { changes, files } = await lastChanges(shop, ['a.promo', 'gone.promo'])
    expect(Object.keys(files)).toEqual(['a.promo'])
    expect(files['a.promo']?.lines).toEqual(['one', '\ttwo', 'three'])
    expect(files['a.promo']?.by.map((index) => changes[index])).toEqual([
      { day: '2026-03-01', author: 'Anna', title: 'first' },
      { day: '2026-03-01', author: 'Anna', title: 'first' },
      { day: '2026-04-02', author: 'Żaneta Nowak', title: 'More: three' },
    ])
  })

  it('are of several files, with a commit once that changed lines of more than one', async () => {
    const folder = folderOf()
    git(folder, 'Anna', '', 'init', '-q')
    writeFileSync(join(folder, 'a.promo'), 'o\rne\r\ntwo\r\n')
    writeFileSync(join(folder, 'b.promo'), 'three\n')
    // The day after by the clocks of Greenwich, and in any other zone by an hour.
    git(folder, 'Anna', '2026-03-01T23:50:00-0330', 'add', '-A')
    git(folder, 'Anna', '2026-03-01T23:50:00-0330', 'commit', '-qm', 'first')
    writeFileSync(join(folder, 'b.promo'), 'four\nthree\n')
    git(folder, 'Jan', '2026-04-01T00:10:00+0530', 'commit', '-qam', 'second')
    const { changes, files } = await lastChanges(folder, ['a.promo', 'b.promo'])
    expect(files).toEqual({
      'a.promo': { lines: ['o\rne', 'two'], by: [0, 0] },
      'b.promo': { lines: ['four', 'three'], by: [1, 0] },
    })
    expect(changes).toEqual([
      { day: '2026-03-01', author: 'Anna', title: 'first' },
      { day: '2026-04-01', author: 'Jan', title: 'second' },
    ])
  })

  it('run no program that the repository names, and are empty outside one', async () => {
    const folder = folderOf()
    expect(await lastChanges(folder, ['a.promo'])).toEqual({ changes: [], files: {} })
    git(folder, 'Anna', '', 'init', '-q')
    const ran = join(folder, 'ran')
    const program = join(folder, 'program.sh')
    writeFileSync(program, `#!/bin/sh\ntouch '${ran}'\ncat\n`, { mode: 0o755 })
    writeFileSync(join(folder, 'a.promo'), 'one\n')
    git(folder, 'Anna', '2026-03-01T12:00:00Z', 'add', '-A')
    git(folder, 'Anna', '2026-03-01T12:00:00Z', 'commit', '-qm', 'first')
    writeFileSync(join(folder, '.gitattributes'), '*.promo filter=own diff=own\n')
    for (const [name, value] of [
      ['filter.own.clean', program],
      ['filter.own.smudge', program],
      ['diff.own.textconv', program],
      ['core.fsmonitor', program],
    ] as const) {
      git(folder, 'Anna', '', 'config', name, value)
    }
    writeFileSync(join(folder, 'a.promo'), 'two\n')
    const { files } = await lastChanges(folder, ['a.promo'])
    expect(files['a.promo']?.lines).toEqual(['one'])
    expect(existsSync(ran)).toBe(false)
  })
})
