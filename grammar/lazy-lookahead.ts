import { type ILookaheadStrategy, LLkLookaheadStrategy } from 'chevrotain'

/** Works out what decides between the ways of a rule when the parser first stands there: a text takes few of all rules. */
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
