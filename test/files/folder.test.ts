import { statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { inWords } from '../../src/files/error.ts'
import { makeFolder } from '../../src/files/folder.ts'
import { textOf } from '../../src/words/text-of.ts'
import { folderWith } from '../workspace/folder.ts'

const said = (path: string): string => {
  try {
    makeFolder(path)
    return 'made'
  } catch (error) {
    return textOf(inWords(error))
  }
}

it('a folder is made with all above it, and may be there already', async () => {
  const path = join(await folderWith({}), 'a/b/c')
  makeFolder(path, 0o700)
  expect(statSync(path).isDirectory()).toBe(true)
  expect(statSync(join(path, '..')).mode & 0o777).toBe(0o700)
  expect(said(path)).toBe('made')
})

it('a file in its place, or above it, is said', async () => {
  const root = await folderWith({})
  writeFileSync(join(root, 'file'), '')
  expect(said(join(root, 'file'))).toBe('already exists')
  expect(said(join(root, 'file/a/b'))).toBe('is a file, not a folder')
})

it.skipIf(process.platform !== 'linux')(
  'where nobody can make one it is refused, not tried for ever (Linux alone)',
  () => {
    expect(said('/proc/new/a')).toBe('does not exist')
    expect(said('/proc/new')).toBe('does not exist')
  },
)
