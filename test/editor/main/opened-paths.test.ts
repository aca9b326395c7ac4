import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { canBeOpened, openedPaths } from '../../../editor/main/opened-paths.ts'

const folder = mkdtempSync(join(tmpdir(), 'cartwright-open-'))
mkdirSync(join(folder, 'shop'))
writeFileSync(join(folder, 'shop', 'autumn.promo'), '')
writeFileSync(join(folder, 'loader.js'), '')
afterAll(() => rmSync(folder, { recursive: true }))

describe('what the program is asked to open', () => {
  it('is folders and .promo files, from where it was started', () => {
    expect(openedPaths(['shop', 'shop/autumn.promo', join(folder, 'shop')], folder)).toEqual([
      join(folder, 'shop'),
      join(folder, 'shop', 'autumn.promo'),
      join(folder, 'shop'),
    ])
  })

  it('is neither switches nor other files nor what is not there', () => {
    expect(openedPaths(['--no-sandbox', '-r', 'loader.js', '', 'nowhere', 'nowhere.promo'], folder)).toEqual([])
  })

  it('is a folder whatever its name', () => {
    mkdirSync(join(folder, 'folder.promo'))
    expect(canBeOpened(join(folder, 'folder.promo'))).toBe(true)
    expect(canBeOpened(join(folder, 'loader.js'))).toBe(false)
  })
})
