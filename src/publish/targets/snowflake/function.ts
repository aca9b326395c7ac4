import { canonicalJson } from '../../../compile/canonical.ts'
import type { CurrencyRules, Rules } from '../../../compile/rules.ts'
import { msg, number } from '../../../words/message.ts'
import { type Needs, needsOf } from '../evaluator/needs.ts'
import { evaluatorWith } from '../evaluator/script.ts'
import { Inexpressible, type Loss } from '../loss.ts'

/** Maximum size of a function body recommended by Snowflake, in bytes; the hard limit depends on how well it compresses. */
const largestBody = 100_000
/** Up to 240,000 characters: a statement may have 1 MB, and a character takes at most four bytes, or two if escaped. */
const inStatement = /.{1,240000}/gsu

/**
 * The evaluator as a function of a cart and rules, and the rules as a table. Campaigns that would make the evaluator too large
 * are left out, in rule order.
 */
export async function snowflakeFunction(rules: Rules) {
  const { kept, losses } = await fitting(rules)
  const files = {
    'function.sql': `-- Promotion rules ${rules.version} for Snowflake: a cart as JSON and the rules in, its result as JSON out
CREATE OR REPLACE FUNCTION cartwright(cart STRING, rules STRING)
RETURNS STRING
LANGUAGE JAVASCRIPT
IMMUTABLE
AS ${quoted(await bodyWith(needsOf(kept)))};
`,
    'rules.sql': rulesTable(kept),
  }
  return { files, losses }
}

/** Evaluated for each row; its setup is reused as long as Snowflake keeps the global state. */
async function bodyWith(needs: Needs): Promise<string> {
  // Without a campaign index, which takes more space than most rules.
  const evaluator = await evaluatorWith(new Set([...needs].filter((need) => need !== 'index')), ['resultTextsUnder'])
  return `if (CART === undefined || CART === null) return null
if (typeof cartwrightRules === "undefined" || cartwrightRules !== RULES) {
${evaluator}
cartwrightResult = evaluator.resultTextsUnder(JSON.parse(RULES), { indexed: false })
cartwrightRules = RULES
}
return cartwrightResult(CART)`
}

const bytesWith = async (needs: Needs): Promise<number> => Buffer.byteLength(await bodyWith(needs))

async function fitting(rules: Rules): Promise<{ readonly kept: Rules; readonly losses: readonly Loss[] }> {
  if ((await bytesWith(needsOf(rules))) <= largestBody) return { kept: rules, losses: [] }
  const may = number(String(largestBody))
  let needs = needsOf(keeping(rules, new Set()))
  const alone = await bytesWith(needs)
  if (alone > largestBody) {
    const have = number(String(alone))
    throw new Inexpressible(msg`without any campaigns, the function has ${have} bytes, but Snowflake allows ${may}`)
  }
  const names = new Set<string>()
  const losses: Loss[] = []
  for (const { name: campaign, status } of [...rules.shelf, ...rules.campaigns]) {
    const more = new Set([...needs, ...needsOf(keeping(rules, new Set([campaign])))])
    const bytes = more.size === needs.size ? 0 : await bytesWith(more)
    if (bytes <= largestBody) {
      names.add(campaign)
      needs = more
    } else if (status === 'live') {
      const have = number(String(bytes))
      losses.push({
        campaign,
        reason: msg`with it, the function would have ${have} bytes, but Snowflake allows ${may}`,
      })
    }
  }
  return { kept: keeping(rules, names), losses }
}

function keeping(rules: Rules, names: ReadonlySet<string>): Rules {
  const kept = <R extends CurrencyRules>(each: R): R => ({
    ...each,
    shelf: each.shelf.filter(({ name }) => names.has(name)),
    campaigns: each.campaigns.filter(({ name }) => names.has(name)),
  })
  const { currencies } = rules
  if (currencies === undefined) return kept(rules)
  const others = Object.entries(currencies).map(([currency, each]) => [currency, kept(each)])
  return { ...kept(rules), currencies: Object.fromEntries(others) }
}

/** Inserts the parts as rows, with a view that concatenates them. */
function rulesTable(rules: Rules): string {
  const inserts = [...canonicalJson(rules).matchAll(inStatement)].map(
    ([part], place) => `INSERT INTO cartwright_rules_parts VALUES (${place + 1}, ${quoted(part)});\n`,
  )
  return `-- Promotion rules ${rules.version} for Snowflake
CREATE OR REPLACE TABLE cartwright_rules_parts (part INTEGER, text STRING);
${inserts.join('')}CREATE OR REPLACE VIEW cartwright_rules AS
  SELECT LISTAGG(text) WITHIN GROUP (ORDER BY part) AS rules FROM cartwright_rules_parts;
`
}

/** Quotes a text as a Snowflake string literal. */
const quoted = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`
