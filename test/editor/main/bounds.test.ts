import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { type Placement, placeOn, readPlacement, savePlacement } from '../../../editor/main/bounds.ts'

const laptop = { x: 0, y: 25, width: 1440, height: 875 }
const second = { x: 1440, y: 0, width: 1920, height: 1080 }
const kept = (place: Partial<Placement>): Placement => ({
  x: 100,
  y: 100,
  width: 1200,
  height: 700,
  maximized: false,
  ...place,
})

describe('the window opens', () => {
  it('where it was', () => {
    expect(placeOn([laptop], kept({}))).toEqual(kept({}))
    expect(placeOn([laptop, second], kept({ x: 1600, maximized: true }))).toEqual(kept({ x: 1600, maximized: true }))
  })

  it('in the usual size, where the system puts it, the first time', () => {
    expect(placeOn([laptop], undefined)).toEqual({ width: 1280, height: 800, maximized: false })
  })

  it.each([
    ['on a screen that is gone', { x: 1600 }],
    ['with only its edge on a screen', { x: 1400 }],
    ['with its title above the screen', { y: -40 }],
    ['below the screen', { y: 880 }],
    ['left of the screen', { x: -1150 }],
  ])('on the screen again when it was %s', (_where, place) => {
    expect(placeOn([laptop], kept(place))).toEqual({ width: 1280, height: 800, maximized: false })
  })

  it('as large as it must be to be used', () => {
    expect(placeOn([laptop], kept({ width: 30, height: 30 }))).toMatchObject({ width: 1280, height: 800 })
    expect(placeOn([laptop], kept({ width: 200, height: 200 }))).toMatchObject({ width: 800, height: 560 })
  })
})

describe('the place kept on disk', () => {
  const folder = mkdtempSync(join(tmpdir(), 'cartwright-bounds-'))
  const file = join(folder, 'deep', 'placement.json')
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  it('comes back as it was', () => {
    savePlacement(file, kept({ maximized: true }))
    expect(readPlacement(file)).toEqual(kept({ maximized: true }))
  })

  it('is forgotten where it is none', () => {
    savePlacement(file, kept({}))
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(kept({}))
    for (const text of ['', '{', '{"x":"left"}', 'null', '{"x":1,"y":1,"width":-5,"height":3,"maximized":false}']) {
      writeFileSync(file, text)
      expect(readPlacement(file)).toBeUndefined()
    }
    expect(readPlacement(join(folder, 'nowhere.json'))).toBeUndefined()
  })
})
