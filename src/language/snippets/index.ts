/** Snippets offered at top level: whole campaigns and outlines of declarations. */
import { toMessage } from '../../words/message.ts'
import { textOf } from '../../words/text-of.ts'
import { plain, stop } from '../completion/proposal.ts'
import type { Project } from '../project.ts'
import { say } from '../say.ts'
import { campaigns } from './campaigns.ts'
import { declarations } from './declarations.ts'
import { exampleOf } from './example.ts'
import type { Template } from './template.ts'

export interface Snippet {
  readonly title: string
  /** The English text, so that snippets are found by that too. */
  readonly alias: string
  readonly summary: string
  /** In LSP's snippet syntax. */
  readonly body: string
  /** The text with default placeholders. */
  readonly text: string
}

/** Uses the workspace's currency, goods and names. */
export const campaignSnippets = (project: Project): readonly Snippet[] => filled(campaigns, project)

export const declarationSnippets = (project: Project): readonly Snippet[] => filled(declarations, project)

function filled(templates: readonly Template[], project: Project): readonly Snippet[] {
  const example = exampleOf(project)
  return templates.map(({ title, summary, lines }) => {
    const written = lines(example).join('\n')
    return {
      title: say(project, title),
      alias: textOf(toMessage(title)),
      summary: say(project, summary),
      body: bodyOf(written),
      text: written.replaceAll(/[‹›]/g, ''),
    }
  })
}

/** Equal parts ‹A› become one linked tab stop. */
function bodyOf(written: string): string {
  const stops = new Map<string, number>()
  const pieces = written.split(/‹([^›]*)›/)
  return pieces
    .map((piece, at) => {
      if (at % 2 === 0) return plain(piece)
      const number = stops.get(piece) ?? stops.size + 1
      stops.set(piece, number)
      return stop(number, piece)
    })
    .join('')
}
