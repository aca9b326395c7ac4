import type { Rules } from '../../../compile/rules.ts'
import { evaluatorScript, rulesExpression } from '../evaluator/script.ts'

/** A script for `user_scripts`, and the configuration of the function that runs it. */
export async function clickhouseFunction(rules: Rules) {
  const files = {
    'cartwright.mjs': `#!/usr/bin/env node
// Promotion rules ${rules.version} for ClickHouse: a program that stays, and is asked over standard input and output
${await evaluatorScript(rules, ['resultTextsUnder'])}
const rules = ${rulesExpression(rules)}
const resultText = evaluator.resultTextsUnder(rules)
${conversation}`,
    'cartwright_function.xml': configuration,
  }
  return { files, losses: [] }
}

/** Each chunk is a line with its number of rows, then the rows as JSONEachRow; the answer has as many rows, in a single write. */
const conversation = `
let unread = ''
let missing = 0
let answers = []
for await (const text of process.stdin.setEncoding('utf8')) {
  const lines = (unread + text).split('\\n')
  unread = lines.pop()
  for (const line of lines) {
    if (missing === 0) missing = Number(line)
    else {
      answers.push(JSON.stringify({ result: resultText(JSON.parse(line).cart) }) + '\\n')
      missing--
    }
    if (missing > 0 || answers.length === 0) continue
    process.stdout.write(answers.join(''))
    answers = []
  }
}
`

const configuration = `<functions>
  <function>
    <type>executable_pool</type>
    <name>cartwright</name>
    <argument>
      <type>String</type>
      <name>cart</name>
    </argument>
    <return_type>String</return_type>
    <format>JSONEachRow</format>
    <send_chunk_header>1</send_chunk_header>
    <command>cartwright.mjs</command>
    <pool_size>4</pool_size>
  </function>
</functions>
`
