/** What the columns of earlier files meant, by their header and workspace: the next file with that header is read in the same way. */
import { z } from 'zod'
import { type Mapping, mappingSchema } from '../../../../../src/history/import/mapping.ts'
import { persist, restore } from '../../../state/persisted.ts'

const remembered = z.object({
  header: z.string(),
  /** Name of the file that was last read so. */
  file: z.string(),
  /** Local day of its import. */
  day: z.iso.date(),
  mapping: z.unknown(),
})
type Remembered = z.infer<typeof remembered>

const stored = 'mappings'
const maxRemembered = 30

/** Columns in any order and case: a mapping names them. */
const headerOf = (columns: readonly string[]): string =>
  JSON.stringify(columns.map((column) => column.trim().toLowerCase()).sort())

const all = (): readonly Remembered[] => restore(stored, z.array(remembered)) ?? []

export function forgetMapping(columns: readonly string[]): void {
  const header = headerOf(columns)
  const others = all().filter((each) => each.header !== header)
  if (others.length < all().length) persist(stored, others)
}

export function rememberMapping(columns: readonly string[], file: string, mapping: unknown): void {
  const header = headerOf(columns)
  const others = all().filter((each) => each.header !== header)
  const day = new Intl.DateTimeFormat('sv-SE').format(new Date())
  persist(stored, [...others, { header, file, day, mapping }].slice(-maxRemembered))
}

/** Undefined for a new header, and for a mapping that is none any more. */
export function rememberedMapping(
  columns: readonly string[],
): { readonly file: string; readonly day: string; readonly mapping: Mapping } | undefined {
  const header = headerOf(columns)
  const found = all().find((each) => each.header === header)
  const { data: mapping } = mappingSchema.safeParse(found?.mapping)
  return found && mapping && { file: found.file, day: found.day, mapping }
}
