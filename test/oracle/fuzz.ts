/** `npm run fuzz -- --cases 100000 --seed 7`: any number of random carts through both evaluators. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Command, InvalidArgumentError } from 'commander'
import fc from 'fast-check'
import pc from 'picocolors'
import { cartsPerRuleSet, cases, difference, makeReady } from './cases.ts'
import { fileName, toJson } from './corpus.ts'
import { evaluateWith } from './oracle.ts'
import { differenceText, shrunk } from './report.ts'

const corpus = join(import.meta.dirname, 'corpus')

const program = new Command('fuzz')
  .description('Runs random rule sets and carts through the evaluator and the oracle; both must say the same.')
  .option('--cases <number>', 'how many carts', positive, 20_000)
  .option('--seed <number>', 'what to draw them from; the same seed draws the same', positive, Date.now() % 1_000_000)
  .option('--most <number>', 'stop after so many disagreements', positive, 5)
  .parse()

const { cases: wanted, seed, most } = program.opts<{ cases: number; seed: number; most: number }>()

const seen = { carts: 0, campaigns: 0, applied: 0, found: 0 }
console.log(`${wanted} carts, seed ${seed}`)
for (let batch = 0; seen.carts < wanted && seen.found < most; batch++) runBatch(seed + batch * 1_000_003)
progress()
console.log(
  seen.found === 0 ? pc.green('\nno disagreement') : pc.red(`\n${seen.found} disagreements, kept in ${corpus}`),
)
process.exitCode = seen.found === 0 ? 0 : 1

function runBatch(batchSeed: number): void {
  for (const { rules, carts } of fc.sample(cases, { numRuns: 50, seed: batchSeed % 2 ** 31 })) {
    const ready = makeReady(rules)
    for (const cart of carts) {
      if (seen.carts >= wanted || seen.found >= most) return
      seen.carts++
      if (difference(ready, cart)) keep({ rules, cart })
      if (seen.carts % 50 === 0) count(evaluateWith(ready.ruleSet, cart))
    }
  }
  if (seen.carts % (50 * cartsPerRuleSet * 5) === 0) progress()
}

function keep(found: Parameters<typeof shrunk>[0]): void {
  seen.found++
  const { found: small, difference } = shrunk(found)
  const text = toJson(small, differenceText(difference))
  mkdirSync(corpus, { recursive: true })
  const path = join(corpus, fileName(text))
  writeFileSync(path, text)
  console.log(`\n${pc.red(differenceText(difference))}\n${Object.values(small.rules.files).join('\n')}\n${path}`)
}

/** Every fiftieth cart tells whether the cases are worth their time: campaigns must apply often. */
function count({ applied, notApplied }: ReturnType<typeof evaluateWith>): void {
  seen.applied += applied.length
  seen.campaigns += applied.length + notApplied.length
}

function progress(): void {
  const share = seen.campaigns === 0 ? 0 : Math.round((100 * seen.applied) / seen.campaigns)
  console.log(`${seen.carts} carts, ${share}% of their campaigns applied, ${seen.found} disagreements`)
}

function positive(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value) || value < 0) throw new InvalidArgumentError('write a whole number')
  return value
}
