import type { Fact } from '../../compile/rules.ts'
import { formatMinor } from '../../money/amounts.ts'
import { type Fraction, toDecimal } from '../../money/fraction.ts'
import { roundFraction } from '../../money/rounding.ts'
import { isMoney } from '../explanation/wording.ts'
import type { RuleContext } from '../rule-context.ts'

/** The shortfall of a fact. */
export interface Missing {
  readonly of: Fact
  readonly money: boolean
  /** Major units with the currency's digits, or a plain number. */
  readonly amount: string
  /** The id of the delivery that must carry it; absent if any may. */
  readonly to?: string
}

/** `amount` is in minor units for money, otherwise the number itself. */
export function missingFrom(of: Fact, amount: Fraction, { rules }: Pick<RuleContext, 'rules'>): Missing {
  const money = isMoney(of)
  const whole = roundFraction(amount, 'up')
  if (money) return { of, money, amount: formatMinor(Number(whole), rules.digits) }
  return { of, money, amount: toDecimal(amount) ?? whole.toString() }
}
