import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { readCart } from '../../src/evaluate/cart/read-cart.ts'
import type { Result } from '../../src/evaluate/result/result.ts'
import { format } from '../../src/syntax/format.ts'
import { runTests } from '../../src/testing/run-tests.ts'
import { pinned } from './pinned.ts'
import { folderOf, inWords, openWorkspace, samples } from './workspace.ts'

/** What a sample is meant to warn of, by sample. */
const meant: Readonly<Record<string, readonly string[]>> = {
  'b2b-shadowed': ['shadowed'],
}

describe.each(samples)('the sample %s', async (sample) => {
  const folder = folderOf(sample)
  const { files, trees, diagnostics, ruleSet, rules, evaluator } = await openWorkspace(folder)
  const reports = runTests(ruleSet, rules, evaluator)

  test('checks without errors, and warns only of what it is meant to show', () => {
    const warnings = diagnostics.filter(({ severity }) => severity === 'warning')
    const unmeant = warnings.filter(({ code }) => !meant[sample]?.includes(code))
    expect(unmeant.map((each) => inWords(each, trees))).toEqual([])
    expect(new Set(warnings.map(({ code }) => code))).toEqual(new Set(meant[sample] ?? []))
  })

  test.each(files)('$path is formatted', ({ path, text }) => {
    expect(format(text, path)).toEqual({ text })
  })

  test.each(reports)('$path: $name', ({ failures }) => {
    expect(failures.map(({ expected, actual }) => ({ expected, actual }))).toEqual([])
  })

  test('leaves no campaign without a test that applies it, drafts and what is over aside', () => {
    const applied = new Set(reports.flatMap(({ result }) => (result ? campaignsOf(result) : [])))
    const untested = [...ruleSet.campaigns.values()]
      .filter(({ status, name }) => status === 'live' && !applied.has(name))
      .map(({ name }) => name)
    expect(untested).toEqual(neverApplied[sample] ?? [])
  })

  test.each(cartsOf(folder))('carts/%s.json gives its pinned result', (cart) => {
    const result = pinned(evaluator.run(readCart(JSON.parse(readFileSync(`${folder}/carts/${cart}.json`, 'utf8')))))
    expect(result).toEqual(JSON.parse(readFileSync(`${folder}/carts/${cart}.expected.json`, 'utf8')))
  })
})

/** Live campaigns that no cart can reach, on purpose. */
const neverApplied: Readonly<Record<string, readonly string[]>> = {
  'b2b-shadowed': ['Twenty percent from 2000'],
}

/** The campaigns that did something: to the cart, or to a line's price. */
function campaignsOf({ applied, lines }: Result): string[] {
  return [...applied, ...lines.flatMap(({ prices }) => prices ?? [])].map(({ campaign }) => campaign)
}

function cartsOf(folder: string): string[] {
  return readdirSync(`${folder}/carts`)
    .filter((file) => file.endsWith('.json') && !file.endsWith('.expected.json'))
    .map((file) => file.slice(0, -'.json'.length))
    .sort()
}
