/** Renders the subset of Markdown that pages use for a terminal: headings, paragraphs, lists, tables, code. */

import type { Paint } from './output.ts'
import { listTable } from './tables.ts'
import { textWidth } from './text-width.ts'

export function showMarkdown(markdown: string, columns: number, paint: Paint): string {
  const shown: string[] = []
  let inCode = false
  let table: string[][] = []
  for (const line of [...joinedParagraphs(markdown), '']) {
    if (!inCode && line.startsWith('|')) {
      if (!/^[|\s:-]+$/.test(line)) table.push(cellsOf(line, paint))
      continue
    }
    if (table.length > 0) shown.push(listTable(table, columns))
    table = []
    if (line.startsWith('```')) inCode = !inCode
    else if (inCode) shown.push(`    ${paint.cyan(line)}`)
    else shown.push(showLine(line, columns, paint))
  }
  return shown.join('\n').trim()
}

const cellsOf = (line: string, paint: Paint): string[] =>
  line
    .replace(/^\||\|$/g, '')
    .split(/(?<!\\)\|/)
    .map((cell) => inline(cell.trim(), paint))

function showLine(line: string, columns: number, paint: Paint): string {
  const heading = /^#+ (.*)$/.exec(line)
  if (heading) return paint.bold(inline(heading[1] ?? '', paint))
  const item = /^(\s*[-*] )(.*)$/.exec(line)
  return item ? wrap(inline(item[2] ?? '', paint), columns, item[1] ?? '') : wrap(inline(line, paint), columns, '')
}

function inline(text: string, paint: Paint): string {
  return text
    .replaceAll(/`([^`]+)`/g, (_, code: string) => paint.cyan(code))
    .replaceAll(/\*\*([^*]+)\*\*/g, (_, strong: string) => paint.bold(strong))
    .replaceAll(/\[([^\]]+)\]\([^)]*\)/g, (_, label: string) => label)
}

/** Joins the lines of a paragraph; code is left unchanged. */
function joinedParagraphs(markdown: string): string[] {
  const lines: string[] = []
  let inCode = false
  let inParagraph = false
  for (const line of markdown.split(/\r?\n/)) {
    const isFence = line.startsWith('```')
    if (isFence) inCode = !inCode
    const isText = !isFence && !inCode && /^\s*[^\s#|]/.test(line) && !/^\s*[-*] /.test(line)
    if (isText && inParagraph) lines.push(`${lines.pop()} ${line.trim()}`)
    else lines.push(line)
    inParagraph = isText || /^\s*[-*] /.test(line)
  }
  return lines
}

/** Wraps at word boundaries; the first line begins with `lead`, the others are indented by its width. */
function wrap(text: string, columns: number, lead: string): string {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`
    if (line !== '' && textWidth(lead + longer) > columns) {
      lines.push(line)
      line = word
    } else line = longer
  }
  return [...lines, line].map((each, index) => (index === 0 ? lead : ' '.repeat(lead.length)) + each).join('\n')
}
