import { describe, expect, it } from 'vitest'
import { reuseUnchanged } from '../../../editor/ui/panels/cart/reuse-unchanged.ts'
import { cart, engineWith, shop } from '../engine/cart-shop.ts'

function resultUnder(text: string) {
  const { result } = engineWith(text).setCart(cart).cart ?? {}
  if (!result) throw new Error('the fixture is refused')
  return result
}

describe('a result that is shown again', () => {
  it('is the same object where it says the same', () => {
    const before = resultUnder(shop)
    expect(reuseUnchanged(before, resultUnder(`// a comment\n${shop}`))).toBe(before)
  })

  it('keeps the lines that nothing happened to', () => {
    const before = resultUnder(shop)
    const after = resultUnder(shop.replace('quantity of sku "MUG" >= 3', 'quantity of sku "MUG" >= 1'))
    const shown = reuseUnchanged(before, after)
    expect(shown).toEqual(after)
    expect(shown.lines[0]).toBe(before.lines[0])
    expect(shown.lines[1]).not.toBe(before.lines[1])
  })

  it('is the newer one where the cart lost a line', () => {
    const before = resultUnder(shop)
    const fewer = { ...before, lines: before.lines.slice(0, 1) }
    expect(reuseUnchanged(before, fewer)).toEqual(fewer)
  })
})
