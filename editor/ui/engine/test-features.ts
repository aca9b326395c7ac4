/** Test runs. A newer run, or a newer text, cancels the previous run. */
import type { Cart } from '../../../src/evaluate/cart/cart.ts'
import type { Engine } from './engine.ts'
import type { BackgroundResults } from './live-data.ts'
import {
  type CoverageView,
  cartOfTest,
  coverageFor,
  runOf,
  type TestName,
  type TestRun,
  type TestView,
  viewTest,
} from './tests.ts'

export interface TestsView {
  /** Version of the text they ran on. */
  readonly revision: number
  /** In text order. */
  readonly tests: readonly TestView[]
}

export function testFeatures(engine: Engine, background: BackgroundResults) {
  let last: readonly TestRun[] = []
  let latest = 0

  const stillWanted = (): (() => boolean) => {
    const { revision } = engine.state()
    const run = ++latest
    return () => engine.state().revision === revision && latest === run
  }
  const remember = (runs: readonly TestRun[]): TestsView => {
    last = runs
    background.tests = runs.map(({ report }) => report)
    return { revision: engine.state().revision, tests: runs.map(viewTest) }
  }

  return {
    /** Runs all tests or the given one; undefined if the text has errors or changed meanwhile. */
    tests: async (only?: TestName): Promise<TestsView | undefined> => {
      const rerun = only && last.some(({ report }) => isOf(report, only)) ? only : undefined
      const runs = await runOf(engine.state(), stillWanted(), rerun)
      if (!runs) return undefined
      return remember(rerun ? last.map((each) => runs.find(({ report }) => isOf(each.report, report)) ?? each) : runs)
    },
    /** Coverage of the last run. */
    coverage: (): Promise<CoverageView | undefined> =>
      coverageFor(
        engine.state(),
        last.map(({ report }) => report),
        stillWanted(),
      ),
    testCart: (test: TestName): Cart | undefined => cartOfTest(background.tests ?? [], test),
  }
}

const isOf = (a: TestName, b: TestName): boolean => a.path === b.path && a.name === b.name
