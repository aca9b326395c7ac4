/** What the columns of earlier files meant, by their header and workspace: the next file with that header is read in the same way. */
import * as z from 'zod'
import { persist, restore } from '../../../state/persisted.ts'

/** One list for each kind of file. */
export type MappingStore = 'mappings' | 'customerMappings'

const remembered = z.object({
  header: z.string(),
  /** Name of the file that was last read so. */
  file: z.string(),
  /** Local day of its import. */
  day: z.iso.date(),
  mapping: z.unknown(),
})
type RememberedMappings = z.infer<typeof remembered>

const maxRemembered = 30

/** Columns in any order and case: a mapping names them. */
const headerOf = (columns: readonly string[]): string =>
  JSON.stringify(columns.map((column) => column.trim().toLowerCase()).sort())

const all = (store: MappingStore): readonly RememberedMappings[] => restore(store, z.array(remembered)) ?? []

export function forgetMapping(store: MappingStore, columns: readonly string[]): void {
  const header = headerOf(columns)
  const others = all(store).filter((each) => each.header !== header)
  if (others.length < all(store).length) persist(store, others)
}

/** `path`: of the file that was imported with the mapping. */
export function rememberMapping(store: MappingStore, columns: readonly string[], path: string, mapping: unknown): void {
  const header = headerOf(columns)
  const others = all(store).filter((each) => each.header !== header)
  const day = new Intl.DateTimeFormat('sv-SE').format(new Date())
  const file = path.split(/[/\\]/).at(-1) ?? path
  persist(store, [...others, { header, file, day, mapping }].slice(-maxRemembered))
}

/** Undefined for a new header, and for a mapping that is none any more. */
export function rememberedMapping<Mapping>(
  store: MappingStore,
  schema: z.ZodType<Mapping>,
  columns: readonly string[],
): { readonly file: string; readonly day: string; readonly mapping: Mapping } | undefined {
  const header = headerOf(columns)
  const found = all(store).find((each) => each.header === header)
  const { data: mapping } = schema.safeParse(found?.mapping)
  return found && mapping && { file: found.file, day: found.day, mapping }
}
