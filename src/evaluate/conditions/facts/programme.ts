import type { Fact, Program } from '../../../compile/rules.ts'
import { prepareTest } from '../conditions.ts'
import { truth } from '../truth.ts'
import type { Read, Reader } from '../values.ts'
import type { FactContext, PrepareFact } from './tools.ts'

const points: PrepareFact = ({ program = '' }) => ({
  of: 'exact',
  read: (cart) => cart.customer?.programs.get(program)?.points,
})

/** The customer's tier as given in the cart, or computed by the program's `tiers by` (M37). */
const tier: PrepareFact = (fact, context) => {
  const program = context.rules.programs[fact.program ?? '']
  const names = program?.tiers?.steps.map((step) => step.name) ?? []
  const read = tierPlace(fact, program, names, context)
  return fact.level ? reached(read, names, fact.level) : { of: 'tier', read, names }
}

function tierPlace(
  fact: Fact,
  program: Program | undefined,
  names: readonly string[],
  context: FactContext,
): Read<number> {
  const workedOut = placeBySteps(program, context)
  return (cart, running) => {
    const named = cart.customer?.programs.get(fact.program ?? '')?.tier
    return named === undefined ? workedOut(cart, running) : names.indexOf(named) + 1
  }
}

/** The highest step reached. Steps are ascending, so the first one not reached ends the search. */
function placeBySteps(program: Program | undefined, context: FactContext): Read<number> {
  const tiers = program?.tiers
  if (!tiers) return () => undefined
  const tests = tiers.steps.map((step) =>
    prepareTest({ kind: 'compare', operator: '>=', left: tiers.by, right: step.from }, context),
  )
  return (cart, running) => {
    let place = 0
    for (const test of tests) {
      const reached = test(cart, running)
      if (reached === -1) return undefined
      if (reached === 0) break
      place++
    }
    return place
  }
}

function reached(read: Read<number>, names: readonly string[], level: NonNullable<Fact['level']>): Reader {
  const wanted = names.indexOf(level.tier) + 1
  return {
    of: 'truth',
    read: (cart, running) => {
      const place = read(cart, running)
      return place === undefined ? -1 : truth(level.atLeast ? place >= wanted : place === wanted)
    },
  }
}

export const programmeFacts = { points, tier } satisfies Record<string, PrepareFact>
