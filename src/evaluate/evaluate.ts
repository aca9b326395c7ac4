/** Evaluates carts: a pure function of compiled rules and cart. */
import type { Rules } from '../compile/rules.ts'
import type { Cart } from './cart/cart.ts'
import { type Course, readyCourse } from './course.ts'
import type { OpenCart } from './model.ts'
import type { Result } from './result/result.ts'
import { writeResult } from './result/write-result.ts'
import { sum } from './units/allocate.ts'

export interface RunOptions {
  /** Adds the amount of every unit to each adjustment. Default: no. */
  readonly units?: boolean
  /** Says of every campaign that did not apply why. Default: yes. */
  readonly reasons?: boolean
}

export interface Evaluator {
  readonly rules: Rules
  /** What stands behind it: for what else evaluates, such as returns and offers. */
  readonly course: Course
  /** The whole result as JSON. Throws a CartError for a cart that makes no sense under these rules. */
  run(cart: Cart, options?: RunOptions): Result
  /** The totals, quickly; everything else when it is asked for. */
  evaluate(cart: Cart): Evaluation
}

/** Amounts in minor units. */
export interface Evaluation {
  readonly discount: number
  readonly goods: number
  /** What is left to pay for deliveries. */
  readonly delivery: number
  readonly total: number
  toResult(options?: RunOptions): Result
}

/**
 * Makes rules ready once; the evaluator then serves any number of carts, one after the other. After an edit, `before` is the
 * evaluator of the rules as they were: what of them is the very same is not made ready again. Both must not be asked at once.
 */
export function prepare(rules: Rules, before?: Evaluator): Evaluator {
  const course = readyCourse(rules, before?.course)
  const toResult = (cart: OpenCart, { units = false, reasons = true }: RunOptions = {}): Result => {
    return writeResult(reasons ? course.trace(cart) : course.run(cart), units)
  }
  return {
    rules,
    course,
    run: (cart, options) => toResult(course.open(cart), options),
    evaluate: (cart) => {
      const opened = course.open(cart)
      const { state } = course.run(opened).run
      const delivery = sum(state.deliveries)
      const { discount, goods } = state
      return {
        discount,
        goods,
        delivery,
        total: goods + delivery,
        toResult: (options) => toResult(opened, options),
      }
    },
  }
}
