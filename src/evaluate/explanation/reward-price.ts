import type { RewardItem } from '../result/result.ts'

/** "at 1.00", "for 400 points in Club", "for 400 points in Club and 19.00" */
export function rewardPriceInWords({ price, points }: RewardItem): string {
  if (points === undefined) return `at ${price}`
  return `for ${points.points} points in ${points.program}${/[1-9]/.test(price) ? ` and ${price}` : ''}`
}
