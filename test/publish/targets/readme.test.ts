/** The five steps in each target's README, run as they stand: only what downloads or uploads is played by a stand-in. */
import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { beforeAll, describe, expect, it } from 'vitest'
import { targetFolder, temporaryFolder } from './folder.ts'
import { mugs, resultIn, type Steps, stepsIn, stepsOf } from './readme.ts'
import { freePort, untilItAnswers } from './servers.ts'
import { askBigQuery, askSnowflake, librariesOf } from './systems.ts'

const timeout = 300_000
const folder = targetFolder()
const at = (...names: string[]) => join(folder, ...names)
const read = (...names: string[]) => readFileSync(at(...names), 'utf8')
const resultOf = (cart: typeof mugs) => resultIn(folder, cart)

let { standIn, run, start } = {} as Steps
beforeAll(async () => {
  ;({ standIn, run, start } = await stepsIn(folder))
}, timeout)

/** Each of the five has one piece of code. */
const codesOf = (target: string): readonly string[] => stepsOf(target).map(([code = '']) => code)

describe('DuckDB', () => {
  it('prices orders of a Parquet file', { timeout }, async () => {
    const connection = await (await DuckDBInstance.create()).connect()
    await connection.run(`
      COPY (SELECT * FROM (VALUES
        (1, 1, '${mugs.at}', 'MUG-BLUE', 3), (2, 1, '${mugs.at}', 'LAMP', 2), (2, 2, '${mugs.at}', 'MUG-BLUE', 3)
      ) AS lines(order_id, line, ordered_at, sku, quantity)) TO '${at('lines.parquet')}'`)
    const [compile = '', install = '', price = '', start = '', report = ''] = codesOf('duckdb')
    run(compile)
    // The checkout's packages are there.
    expect(install).toBe('npm install @duckdb/node-api\n')
    writeFileSync(at('price.mjs'), price)
    run(start)
    const results = await connection.runAndReadAll(`SELECT result FROM '${at('results.parquet')}' ORDER BY order_id`)
    const both = { ...mugs, lines: [{ sku: 'LAMP', quantity: '2' }, ...mugs.lines] }
    expect(results.getRows()).toEqual([[await resultOf(mugs)], [await resultOf(both)]])
    writeFileSync(at('report.mjs'), report)
    const cost = JSON.parse(run('node report.mjs'))
    expect(cost).toEqual([['Three mugs for two', '2', '17.80']])
  })
})

describe('ClickHouse', () => {
  it('answers as the server asks', { timeout }, async () => {
    const [compile = '', program = '', configuration = '', ask = '', query = ''] = codesOf('clickhouse')
    const here = (script: string) =>
      script
        .replaceAll('/var/lib/clickhouse/user_scripts', at('user_scripts'))
        .replaceAll('/etc/clickhouse-server', at('clickhouse-server'))
    mkdirSync(at('user_scripts'))
    mkdirSync(at('clickhouse-server'))
    run(compile)
    run(here(program))
    run(here(configuration))
    expect(JSON.parse(run(here(ask)))).toEqual({ result: await resultOf(mugs) })
    // No server is here: the configuration has to name the program, and what the query asks for.
    const xml = read('clickhouse-server', 'cartwright_function.xml')
    expect(xml).toContain('<command>cartwright.mjs</command>')
    const [, name = ''] = /<function>\s*<type>executable_pool<\/type>\s*<name>(\w+)<\/name>/.exec(xml) ?? []
    expect(query).toContain(`${name}(cart)`)
  })
})

describe('BigQuery', () => {
  it('gets its libraries and its function', { timeout }, async () => {
    const [compile = '', upload = '', statement = '', make = '', query = ''] = codesOf('bigquery')
    mkdirSync(at('bucket'))
    // `gsutil cp FILES… gs://BUCKET/`
    standIn(
      'gsutil',
      `shift; for file; do case "$file" in gs://my-bucket/promotions/) ;; *) cp "$file" "${at('bucket')}"; esac; done`,
    )
    standIn('bq', `cat > "${at('made.sql')}"`)
    run(compile)
    run(upload)
    run(statement)
    run(make)
    const made = read('made.sql')
    expect(made).toMatch(/^CREATE OR REPLACE FUNCTION `shop`\.cartwright\(cart STRING\)/)
    expect(query).toContain('shop.cartwright(')
    expect([...made.matchAll(/"gs:\/\/([^"]*)\/[^"/]*"/g)].every(([, where]) => where === 'my-bucket/promotions')).toBe(
      true,
    )
    const libraries = librariesOf(made).map((file) => [file, read('bucket', file)])
    const [result] = askBigQuery({ ...Object.fromEntries(libraries), 'function.sql': made }, [JSON.stringify(mugs)])
    expect(result).toBe(await resultOf(mugs))
  })
})

describe('Snowflake', () => {
  it('gets its function and its rules', { timeout }, async () => {
    const [compile = '', makeFunction = '', makeRules = '', query = '', report = ''] = codesOf('snowflake')
    // `snowsql -d DATABASE -s SCHEMA -f FILE`
    standIn('snowsql', `cp "$6" "${folder}/given-$(basename "$6")"`)
    run(compile)
    run(makeFunction)
    run(makeRules)
    const files = { 'function.sql': read('given-function.sql'), 'rules.sql': read('given-rules.sql') }
    const [, name = ''] =
      /^CREATE OR REPLACE FUNCTION (\w+)\(cart STRING, rules STRING\)/m.exec(files['function.sql']) ?? []
    const [, view = '', column = ''] = /VIEW (\w+) AS\s+SELECT .* AS (\w+) FROM/.exec(files['rules.sql']) ?? []
    expect(query).toContain(`${name}(cart, ${column})`)
    expect(query).toContain(`FROM carts, ${view}\n`)
    const [result, refused] = askSnowflake(files, [JSON.stringify(mugs), '{}'])
    expect(result).toBe(await resultOf(mugs))
    for (const [, path = ''] of report.matchAll(/result:([\w.]+)::STRING/g)) {
      const read = (text: string | null | undefined) =>
        path.split('.').reduce((part, field) => part?.[field], JSON.parse(text ?? ''))
      expect(typeof (read(result) ?? read(refused))).toBe('string')
    }
  })
})

describe('JavaScript', () => {
  it('prices with both modules, one with reasons', { timeout }, async () => {
    const [compile = '', price = '', start = '', compileSmall = '', again = ''] = codesOf('javascript')
    const { rules, total } = JSON.parse(await resultOf(mugs))
    run(compile)
    writeFileSync(at('price.mjs'), price)
    expect(run(start)).toMatch(new RegExp(`^${rules} ${total} [1-9]\\n$`))
    run(compileSmall)
    expect(run(again)).toBe(`${rules} ${total} 0\n`)
  })
})

describe('Shopify', () => {
  it('gets a function that takes from a cart what the evaluator takes', { timeout }, async () => {
    const [[check = ''] = [], [write = ''] = [], [build = ''] = [], [deploy = ''] = [], [input = '', ask = ''] = []] =
      stepsOf('shopify')
    const shop = temporaryFolder()
    const steps = await stepsIn(shop)
    writeFileSync(
      join(shop, 'shop.promo'),
      `settings { currency EUR  timezone "Europe/Berlin" }
catalogue from "products.csv"
campaign "Mugs" { then 10% off category "Kitchen/Mugs" }
campaign "Third" { then 50% off every 3rd of category "Kitchen/Mugs" }`,
    )
    expect(steps.run(`${check.trim()} || true`)).toMatch(/^ *Mugs +unchanged\n *Third +it reduces single units/)
    steps.run(write)
    // What builds, deploys and runs functions is Shopify's own, and asks its servers: here the module is run as it stands.
    writeFileSync(
      join(shop, 'run.mjs'),
      `import { readFileSync } from 'node:fs'
import { cartLinesDiscountsGenerateRun as run } from './extensions/cartwright/src/index.js'
console.log(JSON.stringify(run(JSON.parse(readFileSync('input.json', 'utf8')))))`,
    )
    writeFileSync(join(shop, 'package.json'), '{"type":"module"}')
    steps.standIn('npm', '')
    steps.standIn('shopify', 'case "$3" in run) exec node run.mjs ;; esac')
    steps.run(build)
    steps.run(deploy)
    writeFileSync(join(shop, 'input.json'), input)
    const { operations } = JSON.parse(steps.run(ask))
    const off = { ...mugs, usage: { off: ['Third'] } }
    expect(operations[0].productDiscountsAdd.candidates[0].value.fixedAmount.amount).toBe(
      JSON.parse(await resultIn(shop, off)).discount,
    )
  })
})

const hasCurl = spawnSync('curl', ['--version']).status === 0
describe.skipIf(!hasCurl)(`a platform that asks over HTTP${hasCurl ? '' : ' (skipped: there is no curl)'}`, () => {
  it('gets its answer', { timeout }, async () => {
    const [makeKey = '', serve = '', , ask = '', watch = ''] = stepsOf('.', 'src/connectors').map(([code = '']) => code)
    const port = await freePort()
    const here = (script: string) => script.replaceAll('8080', String(port))
    const [key = ''] = /cw_[\w-]+/.exec(run(makeKey)) ?? []
    const service = start(here(serve))
    try {
      await untilItAnswers(`http://127.0.0.1:${port}/healthz`)
      const { items } = JSON.parse(run(`KEY=${key}\n${here(ask)}`))
      const { discount } = JSON.parse(await resultOf(mugs))
      expect(items[0].promotions.map((each: { id: string }) => each.id)).toEqual(['Three mugs for two'])
      expect(items[0].promotions[0].discount * items[0].quantity).toBeCloseTo(Number(discount), 10)
      // Nothing was left alone.
      expect(run(`KEY=${key}\n${here(watch)}`)).not.toMatch(/^cartwright_carts_left_alone_total\{/m)
    } finally {
      service.kill()
    }
  })
})
