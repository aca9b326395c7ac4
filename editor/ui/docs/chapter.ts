/** The section of a Markdown text with the given anchor, including subsections; undefined if missing. */
export function chapterOf(text: string, anchor: string): string | undefined {
  const lines = text.split('\n')
  const headings = headingsIn(lines)
  const found = headings.findIndex((heading) => anchorOf(heading.title) === anchor)
  const start = headings[found]
  if (!start) return undefined
  const end = headings.find(({ line, level }) => line > start.line && level <= start.level)
  return lines.slice(start.line, end?.line).join('\n')
}

interface Heading {
  readonly line: number
  readonly level: number
  readonly title: string
}

/** Skips lines that look like headings inside code blocks. */
function headingsIn(lines: readonly string[]): Heading[] {
  let fenced = false
  return lines.flatMap((text, line) => {
    if (text.startsWith('```')) fenced = !fenced
    const [, marks, title] = (fenced ? null : /^(#{1,6}) (.+)$/.exec(text)) ?? []
    return marks !== undefined && title !== undefined ? [{ line, level: marks.length, title }] : []
  })
}

/** The anchor that Markdown renderers derive from a heading. */
export const anchorOf = (title: string): string =>
  title
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replaceAll(/\s/g, '-')

/** The text before the first chapter: the title, an introduction, and the contents. Without paragraphs on files beside it. */
export function introductionOf(text: string): string {
  const lines = text.split('\n')
  const first = headingsIn(lines).find(({ level }) => level > 1)
  const paragraphs = lines.slice(0, first?.line).join('\n').split('\n\n')
  return paragraphs.filter((each) => !/\]\([\w-]+\.md\)/.test(each)).join('\n\n')
}
