import { canonicalJson } from '../../../compile/canonical.ts'
import type { Rules } from '../../../compile/rules.ts'
import { msg, number } from '../../../words/message.ts'
import { evaluatorScript } from '../evaluator/script.ts'
import { Inexpressible } from '../loss.ts'

/** BigQuery's limits in bytes for one library file, and for all libraries of a function. */
const largestFile = 1_000_000
const largestTogether = 5_000_000
/** Size of the evaluator, with headroom. */
const evaluatorBytes = 400_000

/** UTF-16 units of rules per file: each takes at most three bytes, or six if escaped. */
const unitsInFile = Math.floor((largestFile - 1_000) / 6)

/** The evaluator and the rules as library files, and the statement that creates the function. */
export async function bigqueryFunction(rules: Rules) {
  const parts = partsOf(canonicalJson(rules))
  const bytes = parts.reduce((sum, part) => sum + Buffer.byteLength(JSON.stringify(part)), 0)
  const maxBytes = largestTogether - evaluatorBytes
  if (bytes > maxBytes) {
    const [have, may] = [number(String(bytes)), number(String(maxBytes))]
    throw new Inexpressible(msg`the rules have ${have} bytes, but BigQuery allows ${may} in addition to the evaluator`)
  }
  const libraries = [...parts.map((_, place) => `rules-${place + 1}.js`), 'evaluator.js']
  const files = {
    ...Object.fromEntries(parts.map((part, place) => [`rules-${place + 1}.js`, rulesFile(part, place)])),
    'evaluator.js': `// Promotion rules ${rules.version} for BigQuery
${await evaluatorScript(rules, ['resultTextsUnder'])}
var cartwright = evaluator.resultTextsUnder(JSON.parse(cartwrightRules))
`,
    'function.sql': `CREATE OR REPLACE FUNCTION \`DATASET\`.cartwright(cart STRING)
RETURNS STRING
DETERMINISTIC
LANGUAGE js
OPTIONS (library = [${libraries.map((file) => `"gs://BUCKET/${file}"`).join(', ')}])
AS r"""return cart === null ? null : cartwright(cart)""";
`,
  }
  return { files, losses: [] }
}

function partsOf(text: string): readonly string[] {
  const parts: string[] = []
  for (let at = 0; at < text.length; at += unitsInFile) parts.push(text.slice(at, at + unitsInFile))
  return parts
}

const rulesFile = (part: string, place: number): string =>
  `var cartwrightRules = ${place === 0 ? '' : 'cartwrightRules + '}${JSON.stringify(part)}\n`
