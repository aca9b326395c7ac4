import { type Message, msg, number, plural } from '../../words/message.ts'
import type { RewardItem } from '../result/result.ts'

/** "DRILL at 1.00", "DRILL for 400 points in Club and 19.00"; `what` is the reward's name. */
export function rewardInWords(what: string, { price, points }: RewardItem): Message {
  const amount = number(price)
  if (points === undefined) return msg`${what} at ${amount}`
  const count = Number(points.points)
  const n = number(points.points)
  const { program } = points
  return /[1-9]/.test(price)
    ? plural(
        count,
        msg`${what} for 1 point in ${program} and ${amount}`,
        msg`${what} for ${n} points in ${program} and ${amount}`,
      )
    : plural(count, msg`${what} for 1 point in ${program}`, msg`${what} for ${n} points in ${program}`)
}
