import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { zoneTable } from '../../src/compile/zone.ts'
import { zoneStore } from '../../src/home/zone-tables.ts'
import { folderWith } from '../workspace/folder.ts'

let folder: string
beforeEach(async () => {
  folder = join(await folderWith({}), 'zones')
})

describe('the tables of time zones', () => {
  const { offsets } = zoneTable('Europe/Warsaw')

  it('are read as they were written, one file for each zone', async () => {
    const store = zoneStore(folder)
    expect(store.read('Europe/Warsaw')).toBe(undefined)
    await store.write('Europe/Warsaw', offsets)
    expect(zoneStore(folder).read('Europe/Warsaw')).toEqual(offsets)
    expect(store.read('Europe/Berlin')).toBe(undefined)
    expect(readdirSync(folder)).toHaveLength(1)
  })

  it('are those of this edition of the time-zone database', async () => {
    await zoneStore(folder).write('Europe/Warsaw', offsets)
    expect(readdirSync(folder)[0]).toContain(process.versions.tz)
  })

  it.each([
    ['cut off', (text: string) => text.slice(0, text.length / 2)],
    ['empty', () => ''],
    ['no table', () => '{"offsets":[]}'],
    ['a table of nothing', () => '[]'],
    ['of one that does not begin in 1970', () => '[[5,60]]'],
    ['of one that does not rise', () => '[[0,60],[20,120],[10,60]]'],
    ['of words', () => '[[0,"60"]]'],
  ])('are not there where the file is %s', async (_, damage) => {
    const store = zoneStore(folder)
    await store.write('Europe/Warsaw', offsets)
    const path = join(folder, readdirSync(folder)[0] ?? '')
    const text = readFileSync(path, 'utf8')
    rmSync(path)
    writeFileSync(path, damage(text))
    expect(store.read('Europe/Warsaw')).toBe(undefined)
  })

  it('are left where they cannot be kept', async () => {
    mkdirSync(join(folder, '..'), { recursive: true })
    writeFileSync(folder, 'a file where the folder should be')
    const store = zoneStore(folder)
    await expect(store.write('Europe/Warsaw', offsets)).resolves.toBeUndefined()
    expect(store.read('Europe/Warsaw')).toBe(undefined)
  })
})
