import { canonicalJson } from '../../../compile/canonical.ts'
import type { Rules } from '../../../compile/rules.ts'
import { msg, number } from '../../../words/message.ts'
import { evaluatorScript } from '../evaluator-script.ts'
import type { TargetRefusal } from '../target.ts'

/** Bytes that BigQuery takes of one library file, and of all libraries of a function. */
const largestFile = 1_000_000
const largestTogether = 5_000_000
/** Of the evaluator, with room. */
const evaluatorBytes = 400_000

/** UTF-16 units of rules in a file: each is at most three bytes, and six where it is escaped. */
const unitsInFile = Math.floor((largestFile - 1_000) / 6)

/** The evaluator and the rules as library files, and the statement that makes the function of them. */
export async function bigqueryFiles(rules: Rules): Promise<Readonly<Record<string, string>>> {
  const parts = partsOf(canonicalJson(rules))
  const libraries = [...parts.map((_, place) => `rules-${place + 1}.js`), 'evaluator.js']
  return {
    ...Object.fromEntries(parts.map((part, place) => [`rules-${place + 1}.js`, rulesFile(part, place)])),
    'evaluator.js': `// Promotion rules ${rules.version} for BigQuery
${await evaluatorScript()}
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
}

function partsOf(text: string): readonly string[] {
  const parts: string[] = []
  for (let at = 0; at < text.length; at += unitsInFile) parts.push(text.slice(at, at + unitsInFile))
  return parts
}

const rulesFile = (part: string, place: number): string =>
  `var cartwrightRules = ${place === 0 ? '' : 'cartwrightRules + '}${JSON.stringify(part)}\n`

export function bigqueryRefusals(rules: Rules): readonly TargetRefusal[] {
  const text = canonicalJson(rules)
  const bytes = partsOf(text).reduce((sum, part) => sum + Buffer.byteLength(JSON.stringify(part)), 0)
  if (bytes + evaluatorBytes <= largestTogether) return []
  const [have, may] = [bytes, largestTogether - evaluatorBytes].map((each) => number(String(each)))
  return [{ reason: msg`the rules have ${have ?? ''} bytes, and BigQuery takes ${may ?? ''} beside the evaluator` }]
}
