import { describe, expect, it } from 'vitest'
import { engineWith, shop } from './cart-shop.ts'

describe('when the rules change', () => {
  it('gives the local times at which campaigns begin and end', () => {
    expect(engineWith().moments()?.changes).toEqual([
      { at: '2026-10-01', begin: ['Autumn'], end: [] },
      { at: '2027-01-01', begin: [], end: ['Autumn'] },
    ])
  })

  it('leaves out what is retired', () => {
    const retired = shop.replace('campaign "Autumn" {', 'campaign "Autumn" {\n  retired')
    expect(engineWith(retired).moments()?.changes).toEqual([])
  })
})
