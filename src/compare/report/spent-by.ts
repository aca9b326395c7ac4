/** How a budget was spent over time, for the chart in the report and the window. */

/** The amount spent by the end of each day, in major units; empty if the scenario has no such budget. */
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
