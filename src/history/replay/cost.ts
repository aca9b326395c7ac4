import type { Rules } from '../../compile/rules.ts'
import type { State } from '../../evaluate/units/state.ts'
import { lineAmount } from '../../money/amounts.ts'
import { fraction } from '../../money/fraction.ts'

/** What the goods cost, in minor units (NaN where a line's cost is not known), and how many lines went below it. */
export function costOf({ lines, amounts }: State, rules: Rules): { cost: number; belowCost: number } {
  let cost = 0
  let belowCost = 0
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i]
    if (line?.cost === undefined) cost = Number.NaN
    else {
      const unit = line.cost.d === 1n && line.wholeUnits ? Number(line.cost.n) * line.units : undefined
      const whole = unit ?? lineAmount(line.cost, fraction(BigInt(line.quantity), 1_000_000n), rules.rounding.mode) ?? 0
      cost += whole
      if ((amounts[i] ?? 0) < whole) belowCost++
    }
  }
  return { cost, belowCost }
}
