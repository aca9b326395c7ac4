/** The parts of Vitest's `describe` and `it` that our tests use, for tests that are collected once and run one by one. */
import { createRequire } from 'node:module'
import * as vitest from 'vitest'

export interface Test {
  readonly name: string
  run(): Promise<void>
}

type Body = () => unknown
type Each = (...values: readonly unknown[]) => unknown

interface Suite {
  readonly path: readonly string[]
  readonly outer: Suite | undefined
  readonly beforeAll: Body[]
  readonly beforeEach: Body[]
  readonly afterEach: Body[]
}

/** Resolves what a test script may require, and collects the tests that it defines. */
export function collector() {
  let tests: Test[] = []
  let suite = suiteIn('', undefined)
  const afterTest: Body[] = []
  const afterAll: Body[] = []
  const names = new Map<string, number>()

  const describe = (name: string, ...rest: readonly unknown[]): void => {
    const body = rest.find((each) => typeof each === 'function') as Body
    const outer = suite
    suite = suiteIn(name, outer)
    body()
    suite = outer
  }

  const it = (title: string, ...rest: readonly unknown[]): void => {
    // A timeout or options may come before or after the function.
    const body = rest.find((each) => typeof each === 'function') as Body
    const { path } = suite
    const all: Suite[] = []
    for (let each: Suite | undefined = suite; each !== undefined; each = each.outer) all.unshift(each)
    const full = [...path, title].join(' > ')
    const times = names.get(full) ?? 0
    names.set(full, times + 1)
    const run = async () => {
      // Each `beforeAll` is removed when it runs, so that it runs only once.
      for (const { beforeAll } of all) for (const first of beforeAll.splice(0)) await first()
      for (const { beforeEach } of all) for (const before of beforeEach) await before()
      try {
        await body()
      } finally {
        for (const { afterEach } of all) for (const after of afterEach) await after()
        for (const after of afterTest.splice(0)) await after()
      }
    }
    tests.push({ name: times === 0 ? full : `${full} (${times + 1})`, run })
  }

  const variants = (register: (name: string, ...rest: readonly unknown[]) => void) =>
    Object.assign(register, {
      skip: () => undefined,
      skipIf: (unwanted: unknown) => (unwanted ? () => undefined : register),
      runIf: (wanted: unknown) => (wanted ? register : () => undefined),
      each:
        (rows: readonly unknown[]) =>
        (name: string, ...rest: readonly unknown[]) => {
          const body = rest.find((part) => typeof part === 'function') as Each
          for (const row of rows) register(name, () => body(...(Array.isArray(row) ? row : [row])))
        },
    })

  const replaced = {
    ...vitest,
    describe: variants(describe),
    it: variants(it),
    test: variants(it),
    beforeAll: (body: Body) => suite.beforeAll.push(body),
    beforeEach: (body: Body) => suite.beforeEach.push(body),
    afterEach: (body: Body) => suite.afterEach.push(body),
    afterAll: (body: Body) => afterAll.push(body),
    onTestFinished: (body: Body) => afterTest.push(body),
  }
  const nodeRequire = createRequire(import.meta.url)
  return {
    require: (name: string): unknown => (name === 'vitest' ? replaced : nodeRequire(name)),
    async collect(load: () => Promise<unknown>): Promise<readonly Test[]> {
      tests = []
      names.clear()
      suite = suiteIn('', undefined)
      await load()
      return tests
    },
    async end(): Promise<void> {
      for (const after of afterAll.splice(0)) await after()
    },
  }
}

const suiteIn = (name: string, outer: Suite | undefined): Suite => ({
  path: outer === undefined ? [] : [...outer.path, name],
  outer,
  beforeAll: [],
  beforeEach: [],
  afterEach: [],
})
