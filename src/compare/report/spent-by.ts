/** How a budget was used up, for the chart of a report or a window. */

/** What was spent by the end of each day, in major units; nothing where the scenario has no such budget. */
export function spentBy(
  days: readonly string[],
  burnt: readonly { readonly day: string; readonly spent: number }[],
  digits: number,
): (number | null)[] {
  const spent = new Map(burnt.map((each) => [each.day, each.spent / 10 ** digits]))
  let last: number | null = burnt.length > 0 ? 0 : null
  return days.map((day) => {
    last = spent.get(day) ?? last
    return last
  })
}
