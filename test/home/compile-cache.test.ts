/** Whoever can write into the folder of compiled code can have code run as this user. */
import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, lstatSync, mkdirSync, readdirSync, rmSync, symlinkSync, utimesSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeEach, describe, expect, it } from 'vitest'
import { compileCacheFolder } from '../../src/home/compile-cache.ts'
import { folderWith } from '../workspace/folder.ts'

let base: string
let home: string
beforeEach(async () => {
  base = await folderWith({})
  chmodSync(base, 0o700)
  home = join(base, 'home')
})

describe.skipIf(process.platform === 'win32')('the folder of compiled code', () => {
  it("lies in the user's home and is open to nobody else", () => {
    const folder = compileCacheFolder(home, 'build')
    expect(folder).toBe(join(home, 'compile-cache/build'))
    for (const each of [home, join(home, 'compile-cache'), join(home, 'compile-cache/build')]) {
      expect(lstatSync(each).mode & 0o777).toBe(0o700)
    }
    expect(compileCacheFolder(home, 'build')).toBe(folder)
  })

  it('is not used where others may read or write it', () => {
    for (const loose of ['compile-cache', 'compile-cache/build']) {
      compileCacheFolder(home, 'build')
      chmodSync(join(home, loose), 0o770)
      expect(compileCacheFolder(home, 'build')).toBe(undefined)
      chmodSync(join(home, loose), 0o700)
    }
  })

  it('is not used where others could move it away and put their own there', () => {
    compileCacheFolder(home, 'build')
    chmodSync(home, 0o777)
    expect(compileCacheFolder(home, 'build')).toBe(undefined)
    chmodSync(home, 0o700)
    chmodSync(base, 0o777)
    expect(compileCacheFolder(home, 'build')).toBe(undefined)
    chmodSync(base, 0o1777)
    expect(compileCacheFolder(home, 'build')).toBe(join(home, 'compile-cache/build'))
  })

  it('is never reached through a link that takes its place', () => {
    const planted = join(base, 'planted')
    mkdirSync(join(planted, 'build'), { recursive: true, mode: 0o700 })
    for (const link of ['compile-cache', 'compile-cache/build']) {
      rmSync(home, { recursive: true, force: true })
      mkdirSync(join(home, link, '..'), { recursive: true, mode: 0o700 })
      symlinkSync(link === 'compile-cache' ? planted : join(planted, 'build'), join(home, link))
      expect(compileCacheFolder(home, 'build')).toBe(undefined)
    }
    expect(readdirSync(join(planted, 'build'))).toEqual([])
  })

  it.runIf(process.getuid?.() === 0)('is not used, nor made, in a home of another user', () => {
    mkdirSync(home, { mode: 0o700 })
    spawnSync('chown', ['12345', home])
    expect(compileCacheFolder(home, 'build')).toBe(undefined)
    expect(compileCacheFolder(join(home, 'new'), 'build')).toBe(undefined)
    expect(readdirSync(home)).toEqual([])
  })

  it('keeps the code of the last few builds', () => {
    for (let build = 1; build <= 7; build++) {
      compileCacheFolder(home, `build-${build}`)
      utimesSync(join(home, `compile-cache/build-${build}`), build, build)
    }
    expect(readdirSync(join(home, 'compile-cache')).sort()).toEqual([
      'build-3',
      'build-4',
      'build-5',
      'build-6',
      'build-7',
    ])
  })

  it('is where the command line and the host keep it: in no folder that users share', async () => {
    const temporary = await folderWith({})
    const root = fileURLToPath(new URL('../..', import.meta.url))
    const env = { PATH: process.env.PATH, TMPDIR: temporary, CARTWRIGHT_HOME: home }
    for (const [entry, ...args] of [['src/cli/main.ts', '--version'], ['editor/host/main.ts']] as const) {
      rmSync(home, { recursive: true, force: true })
      // The host ends when nobody is connected to it any more.
      spawnSync(process.execPath, [join(root, entry), ...args], { env, input: '', timeout: 60_000 })
      expect(existsSync(join(home, 'compile-cache'))).toBe(true)
      expect(readdirSync(temporary)).toEqual([])
    }
    expect(temporary.startsWith(tmpdir())).toBe(true)
  })
})
