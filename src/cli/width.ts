const marks = /\p{Mark}|\p{Default_Ignorable_Code_Point}/u
const wide =
  /[\u1100-\u115F\u2E80-\u303E\u3041-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF01-\uFF60\uFFE0-\uFFE6\u{20000}-\u{3FFFD}]|\p{Emoji_Presentation}/u

/** How many columns of a terminal a text without control characters takes. */
export function width(text: string): number {
  let columns = 0
  for (const character of text) columns += marks.test(character) ? 0 : wide.test(character) ? 2 : 1
  return columns
}
