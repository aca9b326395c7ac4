/** The text, or as much of it as fits with an ellipsis: whole words, unless that would leave less than half. */
export function cutText(text: string, fits: (text: string) => boolean): string {
  if (fits(text)) return text
  const letters = [...text]
  const first = (count: number): string => letters.slice(0, count).join('').trimEnd()
  let [most, tooMany] = [0, letters.length]
  while (most + 1 < tooMany) {
    const middle = (most + tooMany) >> 1
    if (fits(`${first(middle)}…`)) most = middle
    else tooMany = middle
  }
  const isWord = letters[most] === ' '
  const end = isWord ? most : letters.lastIndexOf(' ', most)
  return `${first(end * 2 < most ? most : end)}…`
}
