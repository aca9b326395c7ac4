/** From text to rules: the times that an author notices. */
import { analyse } from '../../src/analyse/analyse.ts'
import { type CheckResult, check } from '../../src/check/check.ts'
import { readRules } from '../../src/compile/read/read-rules.ts'
import type { Evaluator } from '../../src/evaluate/evaluate.ts'
import { evaluatorFor, preparedOf } from '../../src/evaluate/evaluator.ts'
import { type PreparedRules, prepareRules } from '../../src/evaluate/prepared-rules.ts'
import { readProject, typeInProject } from '../../src/language/project.ts'
import { parse } from '../../src/syntax/parse.ts'
import { compiled } from '../compiled.ts'
import { median, times } from './measure.ts'
import { type Source, workspaceOf } from './source.ts'
import { carts, offers, rulesFor, wide } from './workload.ts'

/** Milliseconds to parse, check, compile and analyse 1,000 campaigns, and the number of lines. */
export function fromText(): { milliseconds: number; lines: number } {
  const sources = workspaceOf(1000)
  const build = () => {
    const files = sources.map(({ path, text }) => parse(text, path).file)
    return analysed(check(files, new Map()), undefined)
  }
  times(3, build)
  return {
    milliseconds: median(times(9, build)),
    lines: sources.reduce((sum, { text }) => sum + text.split('\n').length, 0),
  }
}

/** Milliseconds from an edit in one campaign to new findings and a re-evaluated cart; the other files are unchanged. */
export function afterEdit(): number {
  const sources = workspaceOf(1000)
  const files = sources.map(({ path, text }) => parse(text, path).file)
  const [cart] = carts(1, 20, wide)
  let before = check(files, new Map()).ruleSet
  let evaluator: Evaluator | undefined
  const edit = (run: number) => {
    const { path, text } = sources[1] as Source
    files[1] = parse(text.replace(/then \d+/, `then ${1 + (run % 50)}`), path).file
    const checked = check(files, new Map(), { before })
    before = checked.ruleSet
    evaluator = analysed(checked, evaluator)
    evaluator.run(cart as NonNullable<typeof cart>)
  }
  times(5, edit)
  return median(times(15, edit))
}

/**
 * Milliseconds from an edit of a let or a segment to new findings and a cart re-evaluated with every reason, as during
 * typing: the analyses wait for a pause. One campaign in 70 uses the let, and a quarter use the segment.
 */
export function afterSharedEdit(campaigns: number): { byLet: number; bySegment: number } {
  const least = (amount: number, spend: number) => `let LEAST = ${amount} PLN\nsegment "VIP" = spend >= ${spend} PLN\n`
  const files = workspaceOf(campaigns).map(({ path, text }) => ({
    path,
    text: text
      .replaceAll(/when subtotal >= 1\d\d\.\d\d PLN/g, 'when subtotal >= LEAST')
      .replaceAll('when coupon', 'when segment "VIP"\n  when coupon'),
  }))
  let project = readProject([...files, { path: 'shared.promo', text: least(100, 1000) }], new Map())
  let prepared: PreparedRules | undefined
  const [cart] = carts(1, 20, wide)
  const edit = (text: string) => {
    project = typeInProject(project, 'shared.promo', text)
    prepared = prepareRules(compiled(project, { versioned: false }), prepared)
    evaluatorFor(prepared).run(cart as NonNullable<typeof cart>)
  }
  const editLet = (run: number) => edit(least(101 + (run % 50), 1000))
  const editSegment = (run: number) => edit(least(100, 1001 + (run % 50)))
  times(5, editLet)
  const byLet = median(times(15, editLet))
  times(5, editSegment)
  return { byLet, bySegment: median(times(15, editSegment)) }
}

/** Compiles the text and runs the analyses, as in a pause of typing. */
function analysed(result: CheckResult, before: Evaluator | undefined): Evaluator {
  const { checked } = result
  const prepared = prepareRules(compiled(result, { versioned: false }), before && preparedOf(before))
  const evaluator = evaluatorFor(prepared)
  if (checked) analyse(checked, evaluator)
  return evaluator
}

/** Milliseconds to validate 1,000 compiled campaigns, and to prepare them for evaluation. */
export function fromCompiled(): { reading: number; preparing: number } {
  const json = JSON.stringify(rulesFor(offers(1000, wide), wide, { version: `sha256:${'0'.repeat(64)}` }))
  // Both cache by object identity, so each round needs new objects.
  const rounds = Array.from({ length: 15 }, () => {
    const [parsed, unread] = [JSON.parse(json), JSON.parse(json)]
    return {
      reading: median(times(1, () => readRules(parsed))),
      preparing: median(times(1, () => prepareRules(unread))),
    }
  })
  return {
    reading: median(rounds.map(({ reading }) => reading)),
    preparing: median(rounds.map(({ preparing }) => preparing)),
  }
}
