/** Rules and carts for which every target must give exactly the evaluator's results, byte for byte. */
import { globSync, readFileSync } from 'node:fs'
import { brotliDecompressSync } from 'node:zlib'
import { compile } from '../../../src/compile/compile.ts'
import type { Rules } from '../../../src/compile/rules.ts'
import { CartError } from '../../../src/evaluate/cart/cart-error.ts'
import { prepare } from '../../../src/evaluate/evaluate.ts'
import { type KitRules, readKit } from '../../../src/publish/kit.ts'
import { sound } from '../../check/findings.ts'
import { makeReady } from '../../oracle/cases.ts'
import { folderOf, openWorkspace, samples } from '../../samples/workspace.ts'

export interface TargetCase {
  readonly name: string
  readonly rules: Rules
  /** JSON; one cart each. */
  readonly carts: readonly string[]
}

/** Names that are code or special somewhere. */
const hostile = `
settings { currency PLN   timezone "Europe/Warsaw" }
segment "__proto__" = orders >= 3
campaign "Jesień \u2028 \`\${1}\` </script> '; DROP TABLE x; --" { when segment "__proto__" then 5% off cart, at most 200 PLN }
campaign "constructor" { title "r\\"\\"\\" AS 🔩" then 10% off sku "__proto__" }`

/** Number of the kit's rule sets to use, evenly spread; set `TARGET_CASES` for more. */
const ofKit = Number(process.env.TARGET_CASES ?? 14)

/** The samples with their carts, rules with hostile names, and rule sets of the conformance kit with their cases. */
export async function targetCases(): Promise<readonly TargetCase[]> {
  const ofSamples = samples.map(async (sample) => {
    const { rules } = await openWorkspace(folderOf(sample))
    const files = globSync(`${folderOf(sample)}/carts/*.json`)
      .filter((file) => !file.endsWith('.expected.json'))
      .sort()
    return { name: `sample ${sample}`, rules, carts: files.map((file) => readFileSync(file, 'utf8')) }
  })
  const cases = new URL('../../kit/cases.jsonl.br', import.meta.url)
  const kit = readKit(brotliDecompressSync(readFileSync(cases)).toString())
  const every = Math.max(1, Math.floor(kit.rules.length / ofKit))
  const ruleSets = kit.rules.filter((_, place) => place % every === 0)
  return [
    ...(await Promise.all(ofSamples)),
    { name: 'hostile names', rules: compile(sound(hostile)), carts: [JSON.stringify(hostileCart)] },
    ...ruleSets.map((ruleSet) => ({
      name: ruleSet.rules,
      rules: rulesOf(ruleSet),
      carts: kit.cases.filter(({ rules }) => rules === ruleSet.rules).map(({ cart }) => JSON.stringify(cart)),
    })),
  ]
}

function rulesOf({ files = {}, imports = {}, scenario }: KitRules): Rules {
  const tables = Object.entries(imports).map(([path, rows]) => [path, { rows }] as const)
  const ready = makeReady({ files, imports: new Map(tables), ...(scenario !== undefined && { scenario }) })
  return ready.evaluator.rules
}

const hostileCart = {
  at: '2026-10-03T12:00:00+02:00',
  currency: 'PLN',
  customer: { id: "'; --", orders: 3 },
  lines: [{ sku: '__proto__', quantity: '2', price: '100.00' }],
}

/** The exact output for each cart. */
export function expectedResults({ rules, carts }: TargetCase): readonly string[] {
  const evaluator = prepare(rules)
  return carts.map((cart) => {
    try {
      return JSON.stringify(evaluator.run(JSON.parse(cart), { reasons: false }))
    } catch (error) {
      if (!(error instanceof CartError)) throw error
      const { code, message, help, path } = error
      return JSON.stringify({ error: { code, message, ...(help && { help }), ...(path && { path }) } })
    }
  })
}

/** Texts that are invalid as carts under any rules, and the error code that takes the place of a result. */
export const noCarts: readonly (readonly [text: string, code: string])[] = [
  ['', 'no-json'],
  ['{"at":', 'no-json'],
  ['null', 'cart-shape'],
  ['{}', 'cart-currency'],
  ['{"at":"2026-10-03T12:00:00+02:00","currency":"XXX","lines":[]}', 'cart-currency'],
]
