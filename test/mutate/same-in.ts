import type { Equivalent } from './equivalent.ts'

/** Equivalent mutants of one file in a folder that share a reason: the changes by line. */
export const sameIn =
  (folder: string) =>
  (file: string, why: string, changes: Readonly<Record<string, Equivalent['changes']>>): Equivalent[] =>
    Object.entries(changes).map(([line, of]) => ({ file: `${folder}/${file}.ts`, line, changes: of, why }))
