import { EdgeRuntime } from 'edge-runtime'
import { describe, expect, it } from 'vitest'
import { compile } from '../../src/compile/compile.ts'
import { prepare } from '../../src/evaluate/evaluate.ts'
import { compileModule } from '../../src/publish/module.ts'
import { sound } from '../check/findings.ts'

const rules = compile(
  sound(`
settings { currency PLN   timezone "Europe/Warsaw" }
segment "__proto__" = orders >= 3
campaign "Jesień \u2028 \`\${1}\` </script>" { when segment "__proto__" then 5% off cart, at most 200 PLN }`),
)
const cart = {
  at: '2026-10-03T12:00:00+02:00',
  currency: 'PLN',
  customer: { id: 'C-1', orders: 3 },
  lines: [{ sku: 'DRILL', quantity: '2', price: '100.00' }],
}

describe('rules as a module', async () => {
  const text = await compileModule(rules)
  const module = await import(`data:text/javascript;base64,${Buffer.from(text).toString('base64')}`)

  it('evaluates as the evaluator does', () => {
    expect(module.evaluate(cart)).toEqual(prepare(rules).run(cart))
    expect(module.evaluate(cart).discount).toBe('10.00')
  })
  it('has the rules and their version', () => {
    expect(module.rules).toEqual(rules)
    expect(module.version).toBe(rules.version)
  })
  it('runs at the edge, where there is no Node', () => {
    const script = text.replaceAll(/^export /gm, '')
    const edge = new EdgeRuntime({
      initialCode: `${script}\n;globalThis.answer = JSON.stringify(evaluate(${JSON.stringify(cart)}))`,
    })
    expect(edge.evaluate('typeof process + answer')).toBe(`undefined${JSON.stringify(prepare(rules).run(cart))}`)
  })
  it('imports nothing', () => {
    expect(text).not.toMatch(/\bimport\b/)
  })
  it('is the same for the same rules', async () => {
    expect(await compileModule(rules)).toBe(text)
  })
  it('refuses carts that make no sense', () => {
    expect(() => module.evaluate({ ...cart, currency: 'EUR' })).toThrow(module.CartError)
  })
})
