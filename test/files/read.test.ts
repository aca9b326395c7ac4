import { appendFileSync, truncateSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { inWords, tooLarge } from '../../src/files/error.ts'
import { mustBeRegularOrNew, readBeginning, readBytes, readBytesSync, readPieces } from '../../src/files/read.ts'
import { readText } from '../../src/files/text.ts'
import { textOf } from '../../src/words/text-of.ts'
import { folderWith } from '../workspace/folder.ts'
import { hasOddFiles, makeEndless, makeFifo } from './odd-files.ts'

const bounds = { maxBytes: 1024 * 1024 }

async function drained(path: string): Promise<Buffer> {
  const pieces: Buffer[] = []
  for await (const piece of readPieces(path)) pieces.push(piece)
  return Buffer.concat(pieces)
}

/** Every way to read the same path, as text or as what went wrong in words. */
async function everyWay(path: string): Promise<string[]> {
  const said = async (read: () => unknown): Promise<string> => {
    try {
      return String(await read())
    } catch (error) {
      return textOf(inWords(error))
    }
  }
  return [
    await said(() => readBytes(path, bounds)),
    await said(() => readBytesSync(path, bounds)),
    await said(() => drained(path)),
    await said(async () => (await readBeginning(path, 100)).bytes),
  ]
}
const all = (words: string): string[] => Array<string>(4).fill(words)

it('a regular file is read whole, whichever way', async () => {
  const root = await folderWith({ 'a.txt': 'żółw\n', empty: '' })
  expect(await everyWay(join(root, 'a.txt'))).toEqual(all('żółw\n'))
  expect(await everyWay(join(root, 'empty'))).toEqual(all(''))
})

it('what is not there and what is a folder is said in words', async () => {
  const root = await folderWith({})
  expect(await everyWay(join(root, 'none'))).toEqual(all('does not exist'))
  expect(await everyWay(root)).toEqual(all('is a folder, not a file'))
})

describe.skipIf(!hasOddFiles)('what is not a regular file is refused at once (not on Windows):', () => {
  it('a FIFO into which nobody writes', async () => {
    const root = await folderWith({})
    expect(await everyWay(makeFifo(root, 'fifo'))).toEqual(all('is not a regular file'))
    expect(() => mustBeRegularOrNew(join(root, 'fifo'))).toThrow('is not a regular file')
  })
  it('a device that never ends, also behind a link', async () => {
    const root = await folderWith({})
    expect(await everyWay('/dev/zero')).toEqual(all('is not a regular file'))
    expect(await everyWay(makeEndless(root, 'zero'))).toEqual(all('is not a regular file'))
  })
})

describe('a file larger than its reader takes', () => {
  it('is refused before it is read', async () => {
    const root = await folderWith({ large: '' })
    truncateSync(join(root, 'large'), 3 * 1024 ** 3)
    await expect(readBytes(join(root, 'large'), bounds)).rejects.toThrow('is larger than 1 MB')
    expect(() => readBytesSync(join(root, 'large'), bounds)).toThrow('is larger than 1 MB')
    expect(await readText(join(root, 'large'), 100)).toEqual({ error: inWords(tooLarge(100)) })
  })
  it('may be as large as the bound, to the byte', async () => {
    const root = await folderWith({ exact: 'x'.repeat(1000) })
    expect((await readBytes(join(root, 'exact'), { maxBytes: 1000 })).length).toBe(1000)
    await expect(readBytes(join(root, 'exact'), { maxBytes: 999 })).rejects.toThrow('is larger than 999 bytes')
  })
  it.skipIf(process.platform !== 'linux')('is refused where it says that it is empty (Linux alone)', async () => {
    // Files of /proc have no size and hold something all the same.
    expect((await readBytes('/proc/self/maps', bounds)).length).toBeGreaterThan(100)
    await expect(readBytes('/proc/self/maps', { maxBytes: 100 })).rejects.toThrow('is larger than 100 bytes')
    expect(() => readBytesSync('/proc/self/maps', { maxBytes: 100 })).toThrow('is larger than 100 bytes')
  })
})

it('a file of several pieces comes as it is', async () => {
  const root = await folderWith({ a: '' })
  for (let n = 0; n < 7; n++) appendFileSync(join(root, 'a'), String(n).repeat(100_000))
  expect((await drained(join(root, 'a'))).equals(await readBytes(join(root, 'a'), bounds))).toBe(true)
})
