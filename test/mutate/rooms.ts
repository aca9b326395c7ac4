/** What is mutated, and the tests that must notice. Tests that start programs of their own see no mutants and are left out. */
export interface Room {
  readonly folder: string
  readonly tests: readonly string[]
  /** Mutants that these tests do not notice are also checked against the oracle, on random carts. */
  readonly oracle?: true
  /** Nothing that compiles rules is mutated, so the tests' rules are compiled once for all mutants. */
  readonly keepsRules?: true
}

/** Vitest runs this before each test file. */
export const setup = 'test/seed.ts'

export const rooms: readonly Room[] = [
  { folder: 'src/money', tests: ['test/money/**/*.test.ts'] },
  {
    folder: 'src/compare',
    // Without `order-selection`, which generates thousands of orders for each mutant; `behind-figures` has a few by hand.
    tests: [
      'test/compare/{behind-figures,bootstrap,by-sql,changes-in-words,charged,charts,cluster,cluster-orders,damaged-clone}.test.ts',
      'test/compare/{figure-writer,figures,git-runs,git-states,kept,last-changes,lists,load-side,merged,missing-hours,near-misses}.test.ts',
      'test/compare/{open-order,orders-file,over-time,recent,refused,report,report-campaigns,report-page,report-sections,request}.test.ts',
      'test/compare/{rivals,runs,saved-schema,sentences,some-orders,sources,summary,sweep}.test.ts',
      'test/compare/oracle/*.test.ts',
      'test/diff/diff.test.ts',
    ],
    keepsRules: true,
  },
  {
    folder: 'src/evaluate',
    // The random properties would take a minute for each surviving mutant.
    tests: [
      'test/evaluate/*.test.ts',
      'test/evaluate/{by-case,cart,combination,conditions,effects,result,units}/*.test.ts',
      'test/evaluate/explanation/{counter-words,goods-to-add,in-words,lacks,lacks-by-hand,lacks-of-effects,locale,needs,offers,offers-by-hand,outcome}.test.ts',
      'test/evaluate/explanation/{seen,sentences,what-to-add,why-not,wording}.test.ts',
      'test/oracle/{by-hand-campaigns,by-hand-goods,exact-results}.test.ts',
    ],
    oracle: true,
    keepsRules: true,
  },
  { folder: 'src/check/analyses', tests: ['test/check/**/*.test.ts'] },
  { folder: 'src/analyse', tests: ['test/analyse/*.test.ts'] },
]
