/** Mappings of earlier files by header, stored per workspace: the next file with the same header is read in the same way. */
import * as z from 'zod'
import { persist, restore } from '../../../state/persisted.ts'

/** One list for each kind of file. */
export type MappingStore = 'mappings' | 'customerMappings'

const remembered = z.object({
  header: z.string(),
  /** Name of the last file read with it. */
  file: z.string(),
  /** Local day of its import. */
  day: z.iso.date(),
  mapping: z.unknown(),
})
type RememberedMappings = z.infer<typeof remembered>

const maxRemembered = 30

/** Ignores order and case of the columns, because mappings refer to them by name. */
const headerOf = (columns: readonly string[]): string =>
  JSON.stringify(columns.map((column) => column.trim().toLowerCase()).sort())

const all = (store: MappingStore): readonly RememberedMappings[] => restore(store, z.array(remembered)) ?? []

export function forgetMapping(store: MappingStore, columns: readonly string[]): void {
  const header = headerOf(columns)
  const others = all(store).filter((each) => each.header !== header)
  if (others.length < all(store).length) persist(store, others)
}

/** `path`: the file that was imported with the mapping. */
export function rememberMapping(store: MappingStore, columns: readonly string[], path: string, mapping: unknown): void {
  const header = headerOf(columns)
  const others = all(store).filter((each) => each.header !== header)
  const day = new Intl.DateTimeFormat('sv-SE').format(new Date())
  const file = path.split(/[/\\]/).at(-1) ?? path
  persist(store, [...others, { header, file, day, mapping }].slice(-maxRemembered))
}

/** Undefined for an unknown header, or if the stored mapping is no longer valid. */
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
