/** Campaigns that were switched off by hand (M41). */
import { describe, expect, it } from 'vitest'
import { cart, run } from '../promo.ts'

const hundred = (off: readonly string[]) => cart(['1 x A at 100'], { usage: { off } })

describe('a campaign that was switched off by hand', () => {
  const rules = `
    campaign "First" { then 10% off cart  never combine  priority 1 }
    campaign "Second" { then 5% off cart  never combine  priority 2 }`

  it('gives way as a draft would, and says why', () => {
    const { discount, notApplied } = run(rules, hundred(['First']))
    expect(discount).toBe('5.00')
    expect(notApplied).toMatchObject([
      { campaign: 'First', reason: 'switched-off', sentence: 'it was switched off manually' },
    ])
  })

  it('changes no shelf price', () => {
    const shelf = 'campaign "Shelf" { on prices  then 10% off sku "A" }'
    expect(run(shelf, hundred([])).goods).toBe('90.00')
    expect(run(shelf, hundred(['Shelf'])).goods).toBe('100.00')
  })

  it('is told where the rules do not have it', () => {
    expect(run(rules, hundred(['Third'])).warnings).toEqual([
      '`usage` switches off the campaign `Third`, which is not in these rules',
    ])
  })
})
