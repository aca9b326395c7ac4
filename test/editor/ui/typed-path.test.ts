/** What is typed in the file dialog. */
import { describe, expect, it } from 'vitest'
import { beginningWith, commonStart, inside, joined, readTyped } from '../../../editor/ui/dialogs/typed-path.ts'

describe('a typed path', () => {
  it.each([
    ['/home/anna/pro', '/home/anna', 'pro'],
    ['/home/anna/', '/home/anna', ''],
    ['/ho', '/', 'ho'],
    ['/', '/', ''],
    ['C:\\Shops\\au', 'C:\\Shops', 'au'],
    ['C:\\au', 'C:\\', 'au'],
  ])('%s looks in %s for what begins with "%s"', (typed, folder, start) => {
    expect(readTyped(typed)).toEqual({ folder, start })
  })

  it('that is not absolute looks nowhere', () => {
    expect(readTyped('shop')).toEqual({ folder: undefined, start: 'shop' })
    expect(readTyped('')).toEqual({ folder: undefined, start: '' })
  })

  it('is completed as far as all names agree, whatever the case', () => {
    expect(beginningWith(['Shop', 'shoes', 'tools'], 'sh')).toEqual(['Shop', 'shoes'])
    expect(commonStart(['Shop-north', 'shop-south'])).toBe('Shop-')
    expect(commonStart([])).toBe('')
  })

  it('joins without doubling the separator', () => {
    expect(joined('/', 'home')).toBe('/home')
    expect(joined('/home', 'anna')).toBe('/home/anna')
    expect(inside('/home')).toBe('/home/')
    expect(inside('C:\\')).toBe('C:\\')
  })
})
