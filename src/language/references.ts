import type { Location, Position } from 'vscode-languageserver-types'
import { locationOf, nameAt, occurrencesOf } from './lookup.ts'
import type { Project } from './project.ts'

/** All uses of the name at a position, and its declarations if requested. */
export function references(
  project: Project,
  path: string,
  position: Position,
  { declarations = true }: { readonly declarations?: boolean } = {},
): Location[] {
  const at = nameAt(project, path, position)
  if (!at) return []
  return occurrencesOf(project, at.name)
    .filter(({ name }) => declarations || !name.declares)
    .map(locationOf)
}
