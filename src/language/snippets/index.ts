/** Whole campaigns and the frames of declarations, to be filled in: what completion offers outside of all blocks. */
import { plain, stop } from '../completion/proposal.ts'
import type { Project } from '../project.ts'
import { campaigns } from './campaigns.ts'
import { declarations } from './declarations.ts'
import { exampleOf } from './example.ts'
import type { Template } from './template.ts'

export interface Snippet {
  readonly title: string
  readonly summary: string
  /** In LSP's snippet syntax. */
  readonly body: string
  /** As it reads when nothing is filled in. */
  readonly text: string
}

/** With the currency, goods and names of the workspace. */
export const campaignSnippets = (project: Project): readonly Snippet[] => filled(campaigns, project)

export const declarationSnippets = (project: Project): readonly Snippet[] => filled(declarations, project)

function filled(templates: readonly Template[], project: Project): readonly Snippet[] {
  const example = exampleOf(project)
  return templates.map(({ title, summary, lines }) => {
    const written = lines(example).join('\n')
    return { title, summary, body: bodyOf(written), text: written.replaceAll(/[‹›]/g, '') }
  })
}

/** ‹A› is the next stop, and the same one wherever it comes again. */
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
