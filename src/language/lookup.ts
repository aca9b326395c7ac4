/** Resolves the name at a position and finds its other occurrences in the project. */
import type { Location, Position } from 'vscode-languageserver-types'
import type { PromoFile } from '../syntax/tree.ts'
import { namesByKey, namesIn, type Occurrence } from './names.ts'
import type { Project } from './project.ts'
import { filesOf, linesIn, sourceOf } from './source.ts'
import { uriOf } from './uri.ts'

export interface LocatedName {
  readonly file: PromoFile
  readonly name: Occurrence
}

/** The name at a position, or ending there. If it could be of two kinds, the declared one. */
export function nameAt(project: Project, path: string, position: Position): LocatedName | undefined {
  const source = sourceOf(project, path)
  if (!source) return undefined
  const offset = source.lines.offsetAt(position)
  const at = namesIn(source.file).filter(({ range }) => range.start <= offset && offset <= range.end)
  const name = at.findLast((each) => isDeclared(project, each.key)) ?? at[0]
  return name && { file: source.file, name }
}

/** All occurrences of the name, including declarations, sorted by path and position. */
export function occurrencesOf(project: Project, { key }: Pick<Occurrence, 'key'>): readonly LocatedName[] {
  return filesOf(project).flatMap((file) =>
    (namesByKey(file).get(key) ?? [])
      .filter(({ unless }) => unless === undefined || !isDeclared(project, unless))
      .map((name) => ({ file, name })),
  )
}

const isDeclared = (project: Project, key: string): boolean =>
  filesOf(project).some((file) =>
    namesByKey(file)
      .get(key)
      ?.some(({ declares }) => declares),
  )

/** Where the name is declared; the first of several declarations. */
export const declarationsOf = (project: Project, name: Occurrence): readonly LocatedName[] =>
  occurrencesOf(project, name).filter((each) => each.name.declares)

export const locationOf = ({ file, name }: LocatedName): Location => ({
  uri: uriOf(file.path),
  range: linesIn(file).rangeOf(name.range),
})
