import type { Equivalent } from './equivalent.ts'

/** Equivalent changes of one file in a folder, for one reason: the changes of each line. */
export const sameIn =
  (folder: string) =>
  (file: string, why: string, changes: Readonly<Record<string, Equivalent['changes']>>): Equivalent[] =>
    Object.entries(changes).map(([line, of]) => ({ file: `${folder}/${file}.ts`, line, changes: of, why }))
