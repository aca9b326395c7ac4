import { describe, expect, it } from 'vitest'
import { codes } from '../findings.ts'

const shop = (condition: string) => `settings { currency PLN }
segment "VIP" external
let MINIMUM = 100 PLN
campaign "A" {
  when ${condition}
  then 5% off cart
}`

describe('what nothing uses', () => {
  it('is told of', () => {
    expect(codes(shop('subtotal >= 5 PLN'))).toEqual(['unused', 'unused'])
  })
  it('is not, as long as something can not be read that may use it', () => {
    expect(codes(shop('segment VIP or subtotal >= MINIMUM'))).toEqual(['missing-quotes'])
    expect(codes(`${shop('subtotal >= 5 PLN')}\nwibble`)).toEqual(['unknown-declaration'])
  })
})
