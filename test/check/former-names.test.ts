import { describe, expect, it } from 'vitest'
import { codes, findings } from './findings.ts'

const shop = 'settings { currency PLN }\n'
const limited = (name: string, was = ''): string => `campaign "${name}" { ${was} then 5 PLN off cart  limit 5 uses }\n`

describe('`was "Old name"`', () => {
  it('may name what is gone, once', () => {
    expect(codes(shop + limited('New', 'was "Old"') + limited('Other'))).toEqual([])
    expect(
      codes(`${shop}group "G", was "F", limit 3 uses
coupons "P" { was "O" code "A" }
program "Club" { was "Friends" 1 point worth 1 PLN }
${limited('New', 'was "Old"')}${limited('Newer', 'in group "G" when coupon "P"')}`).filter(
        (code) => code === 'former-name',
      ),
    ).toEqual([])
  })
  it.each([
    [
      'the name of another campaign',
      limited('New', 'was "Old"') + limited('Old'),
      'the campaign `Old` uses this name for its counters',
    ],
    [
      'a name that two had',
      limited('New', 'was "Old"') + limited('Newer', 'was "Old"'),
      'the campaign `Newer` uses this name for its counters',
    ],
    ['its own', limited('New', 'was "New"'), '`New` is its current name'],
    [
      'that of a group that is there',
      'group "G", was "F"\ngroup "F"\n',
      'the group `F` uses this name for its counters',
    ],
  ])('not %s', (_, text, message) => {
    expect(findings(shop + text)).toContainEqual(expect.objectContaining({ code: 'former-name', message }))
  })
  it('is said once', () => {
    expect(codes(shop + limited('New', 'was "Old" was "Older"'))).toContain('duplicate-statement')
  })
})
