/** Releases for the terminal, or as Markdown for a review. */
import type { ChecklistLine } from '../publish/bundle.ts'
import type { BuiltLine, Figure } from '../publish/checklist.ts'
import type { SignedBy } from '../publish/keyring.ts'
import type { Log, LogRow } from '../publish/log.ts'
import { roleWords } from '../publish/roles.ts'
import { actionWords, figureWords, itemWords, stateWords } from '../publish/wording.ts'
import { type Message, msg, number, percent, toMessage } from '../words/message.ts'
import { say } from './language.ts'
import { columns, paint, printable } from './output.ts'
import { listTable } from './tables.ts'
import { textWidth } from './text-width.ts'

const painted: Readonly<Record<ChecklistLine['state'], (text: string) => string>> = {
  passed: paint.green,
  noted: paint.yellow,
  skipped: paint.dim,
  refused: paint.red,
}

/** Maximum notes per line in the terminal; a bundle and `--json` have all of them. */
const maxNotes = 12

const sayNote = (note: string | Message): string => (typeof note === 'string' ? note : say(note))

/** The non-zero figures, or else the first one. */
function figuresOf({ figures }: Pick<ChecklistLine, 'figures'>): string {
  const known = (Object.keys(figureWords) as Figure[]).filter((figure) => figures[figure] !== undefined)
  const counted = known.filter((figure) => figures[figure] !== 0)
  return (counted.length === 0 ? known.slice(0, 1) : counted)
    .map((figure) => `${say(figureWords[figure])} ${say(toMessage(number(figures[figure] ?? 0)))}`)
    .join(' · ')
}

/** For a bundle, whose notes are in English, or for one that was just built. */
export function describeChecklist(lines: readonly (ChecklistLine | BuiltLine)[]): string {
  const width = Math.max(8, ...lines.map(({ state }) => textWidth(say(stateWords[state])))) + 2
  const indent = ' '.repeat(width + 2)
  return lines
    .map((line) => {
      const word = say(stateWords[line.state])
      const state = `${word}${' '.repeat(width - textWidth(word))}`
      const figures = figuresOf(line)
      const head = `${painted[line.state](state)}${paint.bold(say(itemWords[line.item]))}${figures && `  ${figures}`}`
      const shown = line.notes.slice(0, maxNotes).map((note) => `${indent}${printable(sayNote(note))}`)
      const more = line.notes.length - shown.length
      return [head, ...shown, ...(more > 0 ? [`${indent}${say(msg`and ${number(more)} more`)}`] : [])].join('\n')
    })
    .join('\n')
}

export function checklistInMarkdown(lines: readonly BuiltLine[]): string {
  const rows = lines.map(
    (line) => `| ${say(itemWords[line.item])} | ${say(stateWords[line.state])} | ${figuresOf(line)} |`,
  )
  const notes = lines.flatMap((line) =>
    line.notes.length === 0
      ? []
      : [`\n**${say(itemWords[line.item])}**\n`, ...line.notes.map((note) => `- ${escaped(sayNote(note))}`)],
  )
  return [`| | | |\n|---|---|---|`, ...rows, ...notes].join('\n')
}

/** Names of campaigns come from files, and a review page must not interpret them as markup. */
export const escaped = (text: string): string =>
  printable(text.replaceAll(/\s+/g, ' ')).replaceAll(/[\\`*_{}[\]<>|#]/g, '\\$&')

export function describeSigned(signedBy: readonly SignedBy[]): string {
  if (signedBy.length === 0) return paint.yellow(say(msg`No keyring is configured: signatures are not required.`))
  return signedBy
    .map(({ key, owner, role }) =>
      role === undefined
        ? say(msg`signed by ${printable(owner)} with ${key}`)
        : say(msg`signed by ${printable(owner)} with ${key} as ${roleWords[role]}`),
    )
    .join('\n')
}

export function describeLog({ rows }: Log): string {
  return listTable(rows.map(cellsOf), columns(), ['right'])
}

function cellsOf({ number: row, at, by, action, release, channel, campaign, signature }: LogRow): readonly string[] {
  const { trial } = channel?.channel ?? {}
  const what = [
    ...(channel ? [channel.channel.channel] : []),
    ...(campaign === undefined ? [] : [printable(campaign)]),
    ...(action === 'share' ? [trial ? say(toMessage(percent(String(trial.share / 100)))) : say(msg`ended`)] : []),
    ...(signature ? [signature.key] : []),
  ]
  return [
    String(row),
    `${at.slice(0, 16).replace('T', ' ')}Z`,
    printable(by),
    say(actionWords[action]),
    `${printable(release.name)} ${release.sequence}`,
    release.digest.slice('sha256:'.length, 'sha256:'.length + 12),
    what.join(', '),
  ]
}
