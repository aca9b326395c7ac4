import { type ILookaheadStrategy, LLkLookaheadStrategy } from 'chevrotain'

/** Computes the lookahead of a rule at its first use, because a text uses only few rules. */
export function lazyLookahead(maxLookahead: number): ILookaheadStrategy {
  const strategy = new LLkLookaheadStrategy({ maxLookahead })
  return {
    validate: (grammar) => strategy.validate(grammar),
    buildLookaheadForAlternation: (of) => lazily(() => strategy.buildLookaheadForAlternation(of)),
    buildLookaheadForOptional: (of) => lazily(() => strategy.buildLookaheadForOptional(of)),
  }
}

/** Chevrotain calls the function as a method of the parser. */
function lazily<Args extends unknown[], Decision>(build: () => (...args: Args) => Decision) {
  let decide: ((...args: Args) => Decision) | undefined
  return function (this: unknown, ...args: Args): Decision {
    decide ??= build()
    return decide.apply(this, args)
  }
}
