import type { Rules } from '../../compile/rules.ts'
import type { State } from '../../evaluate/units/state.ts'
import { lineAmount } from '../../money/amounts.ts'
import { fraction } from '../../money/fraction.ts'

/** The cost of the goods in minor units (NaN if a line's cost is unknown), and the number of lines sold below cost. */
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
