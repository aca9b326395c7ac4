/** Dates as authors write them. */

const wellFormed = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2})?$/

/** Whether a date, perhaps with its time, is written as it should be. */
export const isDate = (image: string): boolean => wellFormed.test(image)

/** Year-month-day with two digits each, the time to the minute; `01.10.2026` is read day first unless it can't be. */
export function mendedDate(image: string): string {
  if (isDate(image)) return image
  const [date = '', time] = image.split('T')
  const [first = '', second = '', third = ''] = date.split(/[.-]/)
  const monthFirst = Number(second) > 12 && Number(first) <= 12
  const parts = third.length < 4 ? [first, second, third] : [third, ...(monthFirst ? [first, second] : [second, first])]
  const two = (parts: readonly string[]): string[] => parts.map((part) => part.padStart(2, '0'))
  const [hour = '', minute = ''] = (time ?? '').split(':')
  return two(parts).join('-') + (time ? `T${two([hour, minute]).join(':')}` : '')
}
