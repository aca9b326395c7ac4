import type { Rules } from '../../../compile/rules.ts'
import { currenciesOfRules, rulesIn } from '../../../compile/rules.ts'
import { evaluatorScript, rulesExpression } from '../evaluator/script.ts'

/** A module whose `register` adds the function `cartwright`, and macros that read its results, to a DuckDB connection in Node. */
export async function duckdbFunction(rules: Rules) {
  return { files: { 'promotions.mjs': await moduleOf(rules) }, losses: [] }
}

const moduleOf = async (rules: Rules): Promise<string> => `// Promotion rules ${rules.version} for DuckDB
import { DuckDBScalarFunction, VARCHAR } from '@duckdb/node-api'
${await evaluatorScript(rules, ['resultTextsUnder'])}
const rules = ${rulesExpression(rules)}
const resultText = evaluator.resultTextsUnder(rules)
export const version = rules.version

/** Adds \`cartwright(cart)\`: a cart as JSON in, its result as JSON out. NULL gives NULL, a cart that makes no sense {"error": …}. */
export async function register(connection) {
  connection.registerScalarFunction(
    DuckDBScalarFunction.create({
      name: 'cartwright',
      parameterTypes: [VARCHAR],
      returnType: VARCHAR,
      mainFunction(_, carts, results) {
        const texts = carts.getColumnVector(0)
        for (let row = 0; row < carts.rowCount; row++) {
          const cart = texts.getItem(row)
          results.setItem(row, cart === null ? null : resultText(cart))
        }
        results.flush()
      },
    }),
  )
  for (const macro of macros) await connection.run(macro)
}

const macros = ${JSON.stringify(macros(rules), null, 2)}
`

/** With as many decimals as the currency that has the most. */
function macros(rules: Rules): readonly string[] {
  const digits = Math.max(...currenciesOfRules(rules).map((currency) => rulesIn(rules, currency)?.digits ?? 0))
  const money = `DECIMAL(18, ${digits})`
  const applied = JSON.stringify([{ campaign: 'VARCHAR', discount: money }])
  return [
    `CREATE OR REPLACE MACRO cartwright_total(result) AS (result->>'$.total')::${money}`,
    `CREATE OR REPLACE MACRO cartwright_discount(result) AS (result->>'$.discount')::${money}`,
    `CREATE OR REPLACE MACRO cartwright_applied(result) AS from_json(json_extract(result, '$.applied'), '${applied}')`,
    `CREATE OR REPLACE MACRO cartwright_error(result) AS result->>'$.error.message'`,
  ]
}
