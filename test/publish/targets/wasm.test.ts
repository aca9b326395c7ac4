/** The steps of the README, with what they install: one component, run by Node and by Python. */
import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { wasmComponent } from '../../../src/publish/targets/wasm/component.ts'
import { expectedResults, targetCases } from './cases.ts'
import { temporaryFolder } from './folder.ts'
import { installs, unlessInstalls } from './installs.ts'
import { mugs, resultIn, type Steps, stepsIn, stepsOf } from './readme.ts'

const timeout = 900_000
const folder = temporaryFolder()
const at = (name: string) => join(folder, name)

/** Python with a place of its own for packages, where there is one. */
function pythonIn(environment: string): string | undefined {
  try {
    execFileSync('python3', ['-m', 'venv', environment], { stdio: 'ignore' })
    return join(environment, 'bin')
  } catch {
    return undefined
  }
}

describe.skipIf(!installs)(`a component${unlessInstalls}`, () => {
  const [
    [build = ''] = [],
    [installForNode = '', forNode = ''] = [],
    [runNode = ''] = [],
    python = [],
    [runPython = ''] = [],
  ] = stepsOf('wasm')
  const [installForPython = '', forPython = ''] = python
  let { run, standIn } = {} as Steps
  beforeAll(async () => {
    ;({ run, standIn } = await stepsIn(folder))
    writeFileSync(at('package.json'), '{"private":true,"type":"module"}')
    run(build)
    run(installForNode)
  }, timeout)

  it('imports nothing, and gives the results of the evaluator in Node', { timeout }, async () => {
    writeFileSync(at('price.mjs'), forNode)
    expect(run(runNode)).toBe(`${await resultIn(folder, mugs)}\n`)
    expect(readFileSync(at('node/promotions.js'), 'utf8')).not.toMatch(/^import /m)
  })

  it('gives the same in Python', { timeout }, async (context) => {
    const bin = pythonIn(at('python'))
    if (bin === undefined) return context.skip('no Python with venv is here')
    standIn('python3', `exec "${bin}/python3" "$@"`)
    standIn('pip', `exec "${bin}/python3" -m pip -q "$@"`)
    run(installForPython)
    writeFileSync(at('price.py'), forPython)
    expect(run(runPython)).toBe(`${await resultIn(folder, mugs)}\n`)
  })

  it('does so for rules with everything, and whatever names are in them', { timeout }, async () => {
    const cases = (await targetCases()).filter(({ name }) => ['sample grocery', 'hostile names'].includes(name))
    expect(cases).toHaveLength(2)
    writeFileSync(
      at('ask.mjs'),
      `${forNode.slice(0, forNode.indexOf('const lines'))}
import { readFileSync } from 'node:fs'
console.log(JSON.stringify(JSON.parse(readFileSync('carts.json', 'utf8')).map(evaluate)))`,
    )
    for (const each of cases) {
      const { componentize } = await import(createRequire(at('package.json')).resolve('componentize-qjs'))
      const files = await wasmComponent(each.rules, componentize)
      for (const [file, content] of Object.entries(files.files)) writeFileSync(at(`wasm/${file}`), content)
      writeFileSync(at('carts.json'), JSON.stringify(each.carts))
      expect(JSON.parse(run('node ask.mjs')), each.name).toEqual(expectedResults(each))
    }
  })
})
