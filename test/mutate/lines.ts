/** Lines of source files to mutate, drawn at random. */
import { globSync, readFileSync, statSync } from 'node:fs'
import fc from 'fast-check'

export const sourceFiles = (path: string): string[] =>
  statSync(path).isFile() ? [path] : globSync(`${path}/**/*.ts`).sort()

/** As Stryker takes them: "src/money/split.ts:12-12". Only mutants that lie in one such line are made. */
export function drawnLines(files: readonly string[], count: number, seed: number): string[] {
  const lines = files.flatMap((file) =>
    readFileSync(file, 'utf8')
      .split('\n')
      .flatMap((text, i) => (isWorthMutating(text) ? [`${file}:${i + 1}-${i + 1}`] : [])),
  )
  const [drawn = []] = fc.sample(fc.shuffledSubarray(lines, { minLength: Math.min(count, lines.length) }), {
    numRuns: 1,
    seed,
  })
  return drawn.slice(0, count)
}

const isWorthMutating = (text: string): boolean =>
  /[=<>+\-*/%!?&|'"`[{(]/.test(text) && !/^\s*(import|\/\/|\/?\*)/.test(text)
