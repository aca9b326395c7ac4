import { describe, expect, it } from 'vitest'
import { codeHonourer } from '../../src/history/codes.ts'
import { promo } from '../evaluate/promo.ts'

const rules = promo(`coupons "A" { code "LISTED" }
coupons "Sorry" { generate 5 like "SORRY-????"  valid 30 days after issue }
coupons "Autumn" { generate 5 like "APR-???#" }
campaign "C" { when coupon "A", "Sorry", "Autumn" then 1 PLN off cart }`)
const at = '2026-10-03T12:00:00+02:00'
const honoured = (code: string | { code: string; pool?: string; issued?: string }) => codeHonourer(rules)([code], at)[0]

describe('codes of past orders', () => {
  it('that fit the pattern of a pool are taken for one of it', () => {
    expect(honoured('APR-2222')).toEqual({ code: 'APR-2222', pool: 'Autumn' })
    expect(honoured(' apr-2222')).toEqual({ code: ' apr-2222', pool: 'Autumn' })
    expect(honoured('APR-2223')).toBe('APR-2223')
  })
  it('were issued with the order where nobody knows when', () => {
    expect(honoured('SORRY-7KQM')).toEqual({ code: 'SORRY-7KQM', pool: 'Sorry', issued: at })
    const known = { code: 'SORRY-7KQM', pool: 'Sorry', issued: '2026-10-01T00:00:00Z' }
    expect(honoured(known)).toEqual(known)
  })
  it('that a pool lists, and all others, stay as they are', () => {
    expect(honoured('LISTED')).toBe('LISTED')
    expect(honoured('NOBODY')).toBe('NOBODY')
    expect(honoured({ code: 'X', pool: 'Gone' })).toEqual({ code: 'X', pool: 'Gone' })
  })
})
