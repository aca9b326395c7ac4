import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { openTarget } from '../../../editor/main/open-target.ts'

const home = mkdtempSync(join(tmpdir(), 'cartwright-open-'))
const shop = join(home, 'shop')
mkdirSync(shop)
writeFileSync(join(shop, 'autumn.promo'), '')
writeFileSync(join(home, 'loader.js'), '')
afterAll(() => rmSync(home, { recursive: true }))

describe('what the program is asked to open', () => {
  it('is a folder, from where it was started', () => {
    expect(openTarget(['shop'], home)).toEqual({ folder: shop })
    expect(openTarget([shop], '/')).toEqual({ folder: shop })
  })

  it('is a file of rules, in its folder', () => {
    expect(openTarget(['shop/autumn.promo'], home)).toEqual({ folder: shop, file: 'autumn.promo' })
  })

  it('is the last of several', () => {
    expect(openTarget(['shop/autumn.promo', 'shop', 'nowhere'], home)).toEqual({ folder: shop })
  })

  it('is neither a switch nor another file nor what is not there', () => {
    expect(openTarget(['--no-sandbox', '-r', 'loader.js', '', 'nowhere', 'nowhere.promo'], home)).toBeUndefined()
  })

  it('is a folder whatever its name', () => {
    mkdirSync(join(home, 'folder.promo'))
    expect(openTarget(['folder.promo'], home)).toEqual({ folder: join(home, 'folder.promo') })
  })
})
