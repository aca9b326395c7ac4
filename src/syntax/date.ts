const wellFormed = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2})?$/

/** Whether a date with an optional time is written correctly. */
export const isDate = (image: string): boolean => wellFormed.test(image)

/**
 * Possible readings of a date as `yyyy-mm-dd`, with the time to the minute: `01.10.2026` is read day first unless that is
 * impossible; `10/01/2026` is ambiguous, so both readings are returned, day first.
 */
export function readingsOf(image: string): readonly string[] {
  if (isDate(image)) return [image]
  const [date = '', time] = image.split('T')
  const [first = '', second = '', third = ''] = date.split(/[./-]/)
  if (third.length < 4) return [joined([first, second, third], time)]
  const dayFirst = joined([third, second, first], time)
  const monthFirst = joined([third, first, second], time)
  if (Number(second) > 12 && Number(first) <= 12) return [monthFirst]
  return date.includes('.') || Number(first) > 12 || first === second ? [dayFirst] : [dayFirst, monthFirst]
}

export const likeliestDate = (image: string): string => readingsOf(image)[0] ?? image

function joined(parts: readonly string[], time: string | undefined): string {
  const two = (numbers: readonly string[]): string[] => numbers.map((part) => part.padStart(2, '0'))
  const [hour = '', minute = ''] = (time ?? '').split(':')
  return two(parts).join('-') + (time ? `T${two([hour, minute]).join(':')}` : '')
}
