import type { TestSpecification } from 'vitest/node'
import { BaseSequencer } from 'vitest/node'

/** Takes minutes, and is a small file. */
const longest = '/test/oracle/oracle.test.ts'

/** A fresh clone has no times of an earlier run, so Vitest starts the largest files first, and the longest one would run alone at the end. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    const isLongest = ({ moduleId }: TestSpecification) => moduleId.endsWith(longest)
    return [...sorted.filter(isLongest), ...sorted.filter((file) => !isLongest(file))]
  }
}
