import { spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it, onTestFinished } from 'vitest'
import { inWords } from '../../src/files/error.ts'
import { makeTemporaryFolder, removeLeftovers, temporaryPathFor } from '../../src/files/temporary.ts'
import { createFile, newFile, replaceFile, replaceFileSync, rewriteFile, writePiece } from '../../src/files/write.ts'
import { textOf } from '../../src/words/text-of.ts'
import { folderWith } from '../workspace/folder.ts'
import { hasOddFiles, makeFifo } from './odd-files.ts'

const inPieces = async (path: string, data: string): Promise<void> => {
  const file = newFile(path)
  for (const character of data) file.write(character)
  file.finish()
  file.keep()
}
const ways = [
  ['replaceFile', replaceFile],
  ['replaceFileSync', async (path: string, data: string) => replaceFileSync(path, data)],
  ['newFile', inPieces],
  ['createFile', createFile],
] as const

describe.each(ways)('%s', (name, write) => {
  it('makes a file and leaves nothing beside it', async () => {
    const root = await folderWith({})
    await write(join(root, 'a.txt'), 'text')
    expect(readFileSync(join(root, 'a.txt'), 'utf8')).toBe('text')
    expect(readdirSync(root)).toEqual(['a.txt'])
  })
  it('writes through no link, be it dangling, and changes nothing behind it', async () => {
    const home = await folderWith({ '.bashrc': 'mine\n' })
    const root = await folderWith({})
    symlinkSync(join(home, '.bashrc'), join(root, 'link'))
    symlinkSync(join(home, '.profile'), join(root, 'dangling'))
    for (const link of ['link', 'dangling']) {
      await expect(write(join(root, link), 'theirs\n')).rejects.toThrow(
        name === 'createFile' ? 'already exists' : 'is a link',
      )
      expect(lstatSync(join(root, link)).isSymbolicLink()).toBe(true)
    }
    expect(readFileSync(join(home, '.bashrc'), 'utf8')).toBe('mine\n')
    expect(readdirSync(home)).toEqual(['.bashrc'])
    expect(readdirSync(root).sort()).toEqual(['dangling', 'link'])
  })
  it('refuses a folder', async () => {
    const root = await folderWith({ 'a/b': '' })
    await expect(write(join(root, 'a'), 'x')).rejects.toThrow(/is a folder|already exists/)
  })
  it.skipIf(!hasOddFiles)('refuses a FIFO (not on Windows)', async () => {
    const root = await folderWith({})
    await expect(write(makeFifo(root, 'fifo'), 'x')).rejects.toThrow(/is not a regular file|already exists/)
  })
  it.skipIf(name === 'createFile' || !hasOddFiles)('keeps the rights of what was there', async () => {
    const root = await folderWith({ 'a.txt': 'old' })
    chmodSync(join(root, 'a.txt'), 0o666)
    await write(join(root, 'a.txt'), 'new')
    expect(statSync(join(root, 'a.txt')).mode & 0o777).toBe(0o666)
    expect(readFileSync(join(root, 'a.txt'), 'utf8')).toBe('new')
  })
})

it('createFile leaves a file that is there as it is', async () => {
  const root = await folderWith({ a: 'old' })
  await expect(createFile(join(root, 'a'), 'new').catch((error: unknown) => textOf(inWords(error)))).resolves.toBe(
    'already exists',
  )
  expect([readFileSync(join(root, 'a'), 'utf8'), readdirSync(root)]).toEqual(['old', ['a']])
})

it('rewriteFile writes the file that a link leads to, as it was read through the link', async () => {
  const root = await folderWith({ 'a.promo': 'old' })
  symlinkSync('a.promo', join(root, 'link.promo'))
  await rewriteFile(join(root, 'link.promo'), 'new')
  expect([readlinkSync(join(root, 'link.promo')), readFileSync(join(root, 'a.promo'), 'utf8')]).toEqual([
    'a.promo',
    'new',
  ])
  symlinkSync('none.promo', join(root, 'dangling.promo'))
  await expect(rewriteFile(join(root, 'dangling.promo'), 'new')).rejects.toThrow('is a link')
})

it('a folder that must hold the file is not left by links above it', async () => {
  const elsewhere = await folderWith({})
  const root = await folderWith({ 'in/a': '' })
  symlinkSync(elsewhere, join(root, 'out'))
  await replaceFile(join(root, 'in/b'), 'x', { within: root })
  await expect(replaceFile(join(root, 'out/b'), 'x', { within: root })).rejects.toThrow('points outside the folder')
  await expect(replaceFile(join(root, '../b'), 'x', { within: root })).rejects.toThrow('points outside the folder')
  expect(readdirSync(elsewhere)).toEqual([])
})

it('a text that could not be read again is not written', async () => {
  const root = await folderWith({ a: 'old' })
  await expect(replaceFile(join(root, 'a'), 'ż'.repeat(60), { maxBytes: 100 })).rejects.toThrow(
    'is larger than 100 bytes',
  )
  expect(readFileSync(join(root, 'a'), 'utf8')).toBe('old')
})

it('a name as long as names may be can be written', async () => {
  const root = await folderWith({})
  const path = join(root, 'x'.repeat(255))
  await replaceFile(path, 'a')
  expect(existsSync(path)).toBe(true)
})

it('pieces go to a new file of that name, and nowhere behind a link', async () => {
  const outside = await folderWith({ a: '12' })
  const root = await folderWith({})
  symlinkSync(join(outside, 'a'), join(root, 'a'))
  await expect(writePiece(join(root, 'a'), 2, Buffer.from('x'))).rejects.toThrow()
  await writePiece(join(root, 'a'), 0, Buffer.from('on'))
  await writePiece(join(root, 'a'), 2, Buffer.from('e'))
  await expect(writePiece(join(root, 'a'), 7, Buffer.from('e'))).rejects.toThrow(
    "was received in pieces that don't fit together",
  )
  expect([readFileSync(join(root, 'a'), 'utf8'), readFileSync(join(outside, 'a'), 'utf8')]).toEqual(['one', '12'])
})

/** A process that begins to write `path` and says so, then does nothing more. */
async function writing(path: string): Promise<{ kill(): Promise<void> }> {
  const module = fileURLToPath(new URL('../../src/files/write.ts', import.meta.url))
  const program = `import(${JSON.stringify(module)}).then(({ newFile }) => {
    newFile(${JSON.stringify(path)}).write('half')
    console.log('begun')
    setInterval(() => {}, 1000)
  })`
  const child = spawn(process.execPath, ['-e', program], { stdio: ['ignore', 'pipe', 'inherit'] })
  onTestFinished(() => {
    child.kill('SIGKILL')
  })
  await once(child.stdout, 'data')
  return {
    kill: async () => {
      child.kill('SIGKILL')
      await once(child, 'exit')
    },
  }
}

describe('what a killed run leaves', () => {
  it('is removed by the next that writes there, and what a living one writes is not', async () => {
    const root = await folderWith({ 'a.txt': 'old' })
    const [one, other] = [await writing(join(root, 'a.txt')), await writing(join(root, 'a.txt'))]
    expect(readdirSync(root)).toHaveLength(3)
    await one.kill()
    await replaceFile(join(root, 'b.txt'), 'b')
    expect(readdirSync(root)).toHaveLength(3)
    await other.kill()
    expect(readFileSync(join(root, 'a.txt'), 'utf8')).toBe('old')
    replaceFileSync(join(root, 'b.txt'), 'b')
    expect(readdirSync(root)).toEqual(['a.txt', 'b.txt'])
  })
  it('is nothing that only looks like it', async () => {
    const root = await folderWith({ 'mine.tmp': '', '.cartwright-notes.tmp': '', 'orders.csv.part': '' })
    writeFileSync(join(root, `.cartwright-00000000-${process.pid}-00000000.tmp`), 'of another machine, just now')
    const mine = temporaryPathFor(join(root, 'x'))
    writeFileSync(mine, 'of this process')
    removeLeftovers(root)
    expect(readdirSync(root)).toHaveLength(5)
    expect(existsSync(mine)).toBe(true)
  })
  it('may be a folder among the temporary ones of the system', () => {
    const folder = makeTemporaryFolder('test')
    onTestFinished(() => rmSync(folder, { recursive: true }))
    mkdirSync(join(folder, 'in'))
    expect(basename(folder)).toMatch(/^cartwright-test-[0-9a-f]{8}-\d+-\w{6}$/)
  })
})
