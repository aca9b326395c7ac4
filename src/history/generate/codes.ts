/** Codes that customers type: those of the rules' pools, or the shop's own where there are none. */
import type { Rules } from '../../compile/rules.ts'
import type { Random } from '../../random.ts'

export type DrawCode = (at: number) => string | undefined

/** One order in eight tries a code; a few of them outside its days. */
export function codeDrawer(rules: Rules | undefined, random: Random): DrawCode {
  const pools = rules ? Object.values(rules.pools) : [shopsOwn]
  const known = pools
    .map(({ codes, from, until }) => ({ codes: Object.keys(codes), from, until }))
    .filter(({ codes }) => codes.length > 0)
  return (at) => {
    if (known.length === 0 || !random.perMille(125)) return undefined
    const { codes, from, until } = random.pick(known)
    const isValid = (from === undefined || at >= from) && (until === undefined || at < until)
    if (!isValid && !random.perMille(30)) return undefined
    // The first codes of a list are used most.
    return codes[Math.min(random.below(codes.length), random.below(codes.length))]
  }
}

const shopsOwn: Pick<Rules['pools'][string], 'codes' | 'from' | 'until'> = {
  codes: { WELCOME10: { limits: [] }, THANKYOU10: { limits: [] } },
}
