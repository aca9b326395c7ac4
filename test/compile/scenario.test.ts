import { describe, expect, it } from 'vitest'
import { compile } from '../../src/compile/compile.ts'
import { sound } from '../check/findings.ts'

const ruleSet = sound(`
settings { currency PLN }
let MIN = 100 PLN
let HIGH = MIN * 10
campaign "Low" { when subtotal >= MIN then 5% off cart }
campaign "High" { when subtotal >= HIGH then 10% off cart }
campaign "Later" { draft then 5% off cart }
scenario "Easier" { set MIN = MIN - 20 PLN   disable "Low"   enable "Later" }
scenario "Nothing" { }`)

describe('a scenario', () => {
  const rules = compile(ruleSet, { scenario: 'Easier' })
  const status = Object.fromEntries(rules.campaigns.map((campaign) => [campaign.name, campaign.status]))

  it('sets lets, counting from their values outside, and those that depend on them', () => {
    const high = rules.campaigns.find(({ name }) => name === 'High')
    expect(high?.when).toMatchObject({ right: { kind: 'money', amount: '800' } })
  })
  it('switches campaigns off and on', () => {
    expect(status).toEqual({ High: 'live', Later: 'live', Low: 'draft' })
  })
  it('leaves the rules without it as they are', () => {
    expect(compile(ruleSet, { scenario: 'Nothing' }).version).toBe(compile(ruleSet).version)
  })
  it('must exist', () => {
    expect(() => compile(ruleSet, { scenario: 'Easyer' })).toThrow('there is no scenario `Easyer`')
  })
})
