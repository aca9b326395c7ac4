/** Codes that customers enter: those of the rules' pools, or the shop's own if there are none. */
import type { Rules } from '../../compile/rules.ts'
import { ownEntry } from '../../own-entry.ts'
import type { Random } from '../../random.ts'
import { codeOfPattern } from '../../syntax/code-pattern.ts'

export type DrawCode = (at: number) => string | undefined

/** One order in eight tries a code; a few of them outside its validity. */
export function codeDrawer(rules: Rules | undefined, random: Random): DrawCode {
  const pools = rules ? Object.values(rules.pools) : [shopsOwn]
  const known = pools
    .map((pool) => ({ pool, draw: drawerOf(pool, random) }))
    .filter(({ pool }) => Object.keys(pool.codes).length > 0 || pool.generate !== undefined)
  return (at) => {
    if (known.length === 0 || !random.perMille(125)) return undefined
    const { pool, draw } = random.pick(known)
    if (!isValid(at, pool) && !random.perMille(30)) return undefined
    const code = draw()
    const own = ownEntry(pool.codes, code)
    return own === undefined || isValid(at, own) || random.perMille(30) ? code : undefined
  }
}

type DrawnPool = Pick<Rules['pools'][string], 'codes' | 'from' | 'until' | 'generate'>

/** The first codes of a list are used most. Generated codes are all different, at most as many as the pool generates. */
function drawerOf({ codes, generate }: DrawnPool, random: Random): () => string | undefined {
  const listed = Object.keys(codes)
  let left = generate?.count ?? 0
  return () => {
    if (listed.length > 0) return listed[Math.min(random.below(listed.length), random.below(listed.length))]
    if (generate === undefined || left === 0) return undefined
    left--
    return codeOfPattern(generate.pattern, (below) => random.below(below))
  }
}

const isValid = (at: number, { from, until }: Pick<DrawnPool, 'from' | 'until'>): boolean =>
  (from === undefined || at >= from) && (until === undefined || at < until)

const shopsOwn: DrawnPool = {
  codes: { WELCOME10: { limits: [] }, THANKYOU10: { limits: [] } },
}
