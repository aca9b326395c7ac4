/**
 * The parser's lookahead. Chevrotain computes it by running every rule once, which takes longer than parsing a file; so
 * `scripts/generate.ts` writes it to `decisions.ts`, and a test checks that it is up to date.
 */
import {
  type CstParser,
  getLookaheadPaths,
  type ILookaheadStrategy,
  type IToken,
  LLkLookaheadStrategy,
  type TokenType,
  tokenMatcher,
} from 'chevrotain'
import { vocabulary } from './tokens.ts'

/**
 * The decisions of each rule, by Chevrotain's key of the place. `or` picks an alternative, `gated` one whose gate is open, `if`
 * decides whether to take the only one. In the text, `|` separates alternatives and `,` the token sequences that start one.
 */
export type Decisions = Readonly<Record<string, Readonly<Record<number, Decision>>>>
type Decision = readonly ['or' | 'gated' | 'if', string]

/** Internals that Chevrotain's types do not expose. */
interface ChevrotainInternals {
  selfAnalysisDone: boolean
  LA_FAST(howMuch: number): IToken
  readonly fullRuleNameToShort: Readonly<Record<string, number>>
  readonly shortRuleNameToFull: readonly string[]
  lookAheadFuncsCache: Decide[][]
}
type Decide = (this: ChevrotainInternals, ways: readonly Way[]) => number | boolean | undefined
interface Way {
  readonly GATE?: () => boolean
}
/** The token sequences that can start an alternative. */
type Paths = readonly (readonly TokenType[])[]

/** Replaces Chevrotain's `performSelfAnalysis`, without running the rules. */
export function analyseBy(decisions: Decisions, parser: CstParser): void {
  const internals = parser as unknown as ChevrotainInternals
  internals.selfAnalysisDone = true
  for (const [rule, ofRule] of Object.entries(decisions)) {
    const cache: Decide[] = []
    for (const [place, decision] of Object.entries(ofRule)) cache[Number(place)] = lazily(() => decider(decision))
    internals.lookAheadFuncsCache[internals.fullRuleNameToShort[rule] ?? -1] = cache
  }
}

/**
 * Builds a decision on first use, because a text needs only a few of them.
 * Chevrotain calls the function as a method of the parser.
 */
function lazily(build: () => Decide): Decide {
  let decide: Decide | undefined
  return function (ways) {
    decide ??= build()
    return decide.call(this, ways)
  }
}

const tokenTypes = new Map(vocabulary.map((type) => [type.name, type]))

function decider([kind, ways]: Decision): Decide {
  const paths = ways.split('|').map((way) => way.split(',').map((path) => path.split(' ').flatMap(typeOf)))
  switch (kind) {
    case 'or':
      return paths.flat().every(({ length }) => length === 1) ? byOneToken(paths) : byPaths(paths)
    case 'gated':
      return byPaths(paths)
    case 'if': {
      const decide = paths.flat().every(({ length }) => length === 1) ? byOneToken(paths) : byPaths(paths)
      return function () {
        return decide.call(this, []) === 0
      }
    }
  }
}

function typeOf(name: string): TokenType[] {
  if (name === '') return []
  const type = tokenTypes.get(name)
  if (type === undefined) throw new Error(`grammar/decisions.ts names a token that is none: ${name}`)
  return [type]
}

function byOneToken(ways: readonly Paths[]): Decide {
  const byType: number[] = []
  for (const [place, paths] of ways.entries()) {
    for (const { tokenTypeIdx = -1, categoryMatches = [] } of paths.flat()) {
      for (const index of [tokenTypeIdx, ...categoryMatches]) byType[index] ??= place
    }
  }
  return function () {
    return byType[this.LA_FAST(1).tokenTypeIdx]
  }
}

function byPaths(ways: readonly Paths[]): Decide {
  return function (alternatives) {
    const place = ways.findIndex((paths, place) => {
      if (alternatives[place]?.GATE?.call(this) === false) return false
      return paths.some((path) => path.every((type, i) => tokenMatcher(this.LA_FAST(i + 1), type)))
    })
    return place < 0 ? undefined : place
  }
}

const written = new WeakMap<Decide, () => Decision>()

/** The decisions of a recorded parser, for `decisions.ts`. */
export function decisionsOf(parser: CstParser): Decisions {
  const { lookAheadFuncsCache, shortRuleNameToFull } = parser as unknown as ChevrotainInternals
  const ofRules = shortRuleNameToFull.flatMap((rule, short) => {
    const ofPlaces = Object.entries(lookAheadFuncsCache[short] ?? []).map(([place, decide]) => [
      place,
      written.get(decide)?.(),
    ])
    return ofPlaces.length === 0 ? [] : [[rule, Object.fromEntries(ofPlaces)]]
  })
  return Object.fromEntries(ofRules)
}

/** Chevrotain's own lookahead, computed on first use. */
export function recordedLookahead(maxLookahead: number): ILookaheadStrategy {
  const strategy = new LLkLookaheadStrategy({ maxLookahead })
  return {
    validate: (grammar) => strategy.validate(grammar),
    buildLookaheadForAlternation(of) {
      const decide = lazily(() => strategy.buildLookaheadForAlternation(of) as Decide)
      const kind = of.hasPredicates ? 'gated' : 'or'
      written.set(decide, () => [kind, inWords(pathsOf({ ...of, prodType: 'Alternation' }))])
      return decide as ReturnType<ILookaheadStrategy['buildLookaheadForAlternation']>
    },
    buildLookaheadForOptional(of) {
      const decide = lazily(() => strategy.buildLookaheadForOptional(of) as Decide)
      written.set(decide, () => ['if', inWords(pathsOf(of).slice(0, 1))])
      return decide as ReturnType<ILookaheadStrategy['buildLookaheadForOptional']>
    },
  }
}

type Place = Omit<Parameters<typeof getLookaheadPaths>[0], 'occurrence'> & { readonly prodOccurrence: number }

const pathsOf = ({ prodOccurrence: occurrence, ...place }: Place): readonly Paths[] =>
  getLookaheadPaths({ ...place, occurrence })

const inWords = (ways: readonly Paths[]): string =>
  ways.map((paths) => paths.map((path) => path.map(({ name }) => name).join(' ')).join(',')).join('|')
