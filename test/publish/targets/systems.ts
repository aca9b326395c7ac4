/** Runs carts through each system with the generated code: carts as JSON in, results as JSON out. */
import { spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { createContext, runInContext } from 'node:vm'
import { DuckDBInstance } from '@duckdb/node-api'
import { writeAll } from './folder.ts'

/** Loads a generated module. `name` must be new each time, because modules are cached by it. */
export async function moduleFrom(folder: string, name: string, text: string) {
  const file = join(folder, `${name}.mjs`)
  writeFileSync(file, text)
  return import(pathToFileURL(file).href)
}

export async function askDuckDb(folder: string, name: string, module: string, carts: readonly (string | null)[]) {
  const { register } = await moduleFrom(folder, name, module)
  const connection = await (await DuckDBInstance.create()).connect()
  await register(connection)
  const parquet = join(folder, `${name}.parquet`)
  await connection.run(`CREATE TABLE carts (id INTEGER, cart VARCHAR)`)
  for (const [id, cart] of carts.entries()) await connection.run(`INSERT INTO carts VALUES ($1, $2)`, [id, cart])
  await connection.run(`COPY (SELECT id, cart FROM carts ORDER BY id) TO '${parquet}'`)
  const results = parquet.replace('.parquet', '-results.parquet')
  await connection.run(`COPY (SELECT id, cartwright(cart) AS result FROM '${parquet}' ORDER BY id) TO '${results}'`)
  const read = await connection.runAndReadAll(`SELECT result FROM '${results}' ORDER BY id`)
  return read.getRows().map(([result]) => result as string | null)
}

/** Sends requests like the server does: consecutive chunks of rows, split anywhere in transit. */
export async function askClickHouse(folder: string, files: Readonly<Record<string, string>>, carts: readonly string[]) {
  writeAll(folder, files)
  const program = spawn(process.execPath, [join(folder, 'cartwright.mjs')], { stdio: ['pipe', 'pipe', 'inherit'] })
  const rows = carts.map((cart) => `${JSON.stringify({ cart })}\n`)
  const half = Math.ceil(rows.length / 2)
  const chunks = [rows.slice(0, half), rows.slice(half)].filter((chunk) => chunk.length > 0)
  const bytes = Buffer.from(chunks.map((chunk) => `${chunk.length}\n${chunk.join('')}`).join(''))
  for (let at = 0; at < bytes.length; at += 1009) program.stdin.write(bytes.subarray(at, at + 1009))
  program.stdin.end()
  const output: Buffer[] = []
  for await (const piece of program.stdout) output.push(piece)
  const lines = Buffer.concat(output).toString().trimEnd().split('\n')
  return lines.map((line) => (JSON.parse(line) as { result: string }).result)
}

/** The function's libraries, in the statement's order, in a context with nothing but the language. */
export function askBigQuery(files: Readonly<Record<string, string>>, carts: readonly (string | null)[]) {
  const context = createContext({})
  for (const library of librariesOf(files['function.sql'] ?? '')) runInContext(files[library] ?? '', context)
  const [, body = ''] = /AS r"""(.*)"""/s.exec(files['function.sql'] ?? '') ?? []
  const call = runInContext(`(function (cart) { ${body} })`, context) as (cart: string | null) => string | null
  return carts.map((cart) => call(cart))
}

export const librariesOf = (statement: string): readonly string[] =>
  [...statement.matchAll(/"gs:\/\/[^"]*\/([^"/]+)"/g)].map(([, file = '']) => file)

/** The function's body for each row, in one context with nothing but the language, with the rules as its view supplies them. */
export function askSnowflake(files: Readonly<Record<string, string>>, carts: readonly (string | null)[]) {
  const body = snowflakeBody(files)
  const call = runInContext(`(function (CART, RULES) { ${body}\n })`, createContext({}))
  const rules = snowflakeRules(files)
  return carts.map((cart) => call(cart ?? undefined, rules) as string | null)
}

export const snowflakeBody = (files: Readonly<Record<string, string>>): string =>
  constantsIn(files['function.sql'] ?? '').join('')

/** As the view supplies them. */
export const snowflakeRules = (files: Readonly<Record<string, string>>): string =>
  constantsIn(files['rules.sql'] ?? '').join('')

/** String constants of Snowflake: quotes are doubled, and a backslash escapes what follows it. */
const constantsIn = (sql: string): readonly string[] =>
  [...sql.slice(sql.indexOf('\n')).matchAll(/'((?:[^'\\]|''|\\.)*)'/gs)].map(([, text = '']) =>
    text.replaceAll(/''|\\(.)/gs, (_, escaped) => escaped ?? "'"),
  )
