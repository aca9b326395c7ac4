import type { TestFailureView, TestView } from '../../engine/tests.ts'
import type { TreeRow } from '../../parts/tree-row.ts'

export type TestRow = TreeRow &
  ({ readonly kind: 'test'; readonly test: TestView } | { readonly kind: 'failure'; readonly failure: TestFailureView })

export const testId = ({ path, name }: Pick<TestView, 'path' | 'name'>): string => `${path}\n${name}`

/** Failing tests first, expanded unless listed in `closed`, with their expectations. */
export function testRows(tests: readonly TestView[], closed: ReadonlySet<string>): TestRow[] {
  const failing = tests.filter(({ failures }) => failures.length > 0)
  const passing = tests.filter(({ failures }) => failures.length === 0)
  return [...failing, ...passing].flatMap((test) => {
    const id = testId(test)
    const open = !closed.has(id)
    const row: TestRow = {
      kind: 'test',
      id,
      level: 1,
      label: test.name,
      test,
      ...(test.failures.length > 0 && { open }),
    }
    return [row, ...(open ? test.failures.map((failure, index) => failureRow(failure, `${id}\n${index}`)) : [])]
  })
}

const failureRow = (failure: TestFailureView, id: string): TestRow => ({
  kind: 'failure',
  id,
  level: 2,
  label: `${failure.expected}, ${failure.actual}`,
  failure,
})
