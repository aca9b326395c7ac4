/** What an evaluator that is put together for some rules is made of. */
import { describe, expect, it } from 'vitest'
import { link, type Parts } from '../../../src/publish/targets/evaluator/link.ts'
import { optional } from '../../../src/publish/targets/evaluator/needs.ts'
import { evaluatorParts } from '../../../src/publish/targets/evaluator/script.ts'

describe('what rules may not need', () => {
  it('are references that the evaluator has', async () => {
    // The one for the best set has all of them.
    const { parts } = await evaluatorParts('evaluator-best.parts.json')
    const edges = new Set(parts.flatMap(({ name, uses }) => uses.map((used) => `${name} -> ${parts[used]?.name}`)))
    expect(optional.map(({ from, to }) => `${from} -> ${to}`).filter((each) => !edges.has(each))).toEqual([])
  })
})

describe('linking', () => {
  const parts: Parts = {
    parts: [
      { name: 'a#one', short: 'a', uses: [], code: 'var a=1;' },
      { name: 'b#two', short: 'b', uses: [], code: 'var b=2;' },
      { name: 'c#sum', short: 'c', uses: [0, 1], code: 'function c(x){return x?a+b:a}' },
      { name: 'd#other', short: 'd', uses: [1], code: 'function d(){return b}' },
    ],
    exports: { sum: 2, other: 3 },
  }
  const run = (script: string, call: string): unknown => new Function(`${script};return ${call}`)()
  it('takes what an export reaches, in order', () => {
    expect(link(parts, ['sum'], [])).toBe(
      'var evaluator=(()=>{var a=1;\nvar b=2;\nfunction c(x){return x?a+b:a}\nreturn{sum:c}})()',
    )
  })
  it('leaves out what only a left out edge reaches, and what still refers to it finds nothing', () => {
    const script = link(parts, ['sum'], [{ from: 'c#sum', to: 'b#two' }])
    expect(script).not.toContain('var b=2')
    expect(run(script, 'evaluator.sum(false)')).toBe(1)
    expect(run(script, 'evaluator.sum(true)')).toBeNaN()
  })
  it('keeps what another part reaches too', () => {
    expect(run(link(parts, ['sum', 'other'], [{ from: 'c#sum', to: 'b#two' }]), 'evaluator.sum(true)')).toBe(3)
  })
})
