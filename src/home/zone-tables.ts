/** Caches the offsets of time zones next to the compiled code, so that the next start need not compute them. */
import { join } from 'node:path'
import { keepZonesIn, type ZoneStore } from '../compile/zone.ts'
import { makeFolder } from '../files/folder.ts'
import { readBytesSync } from '../files/read.ts'

const largest = 1_000_000

/** @param folder must be writable by this user only, like that of the compile cache */
export function keepZoneTables(folder: string): void {
  keepZonesIn(zoneStore(join(folder, 'zones')))
}

/** One file per zone. Never fails: an unreadable file counts as missing, and a failed write is ignored. */
export function zoneStore(folder: string): ZoneStore {
  // Tables differ between versions of the time-zone database.
  const pathOf = (name: string): string => join(folder, `${name.replaceAll('/', '~')}.${process.versions.tz}.json`)
  return {
    read(name) {
      try {
        const table: unknown = JSON.parse(readBytesSync(pathOf(name), { maxBytes: largest }).toString())
        return isTable(table) ? table : undefined
      } catch {
        return undefined
      }
    },
    // Loaded only if a table is missing, which is rare.
    async write(name, offsets) {
      try {
        const { replaceFileSync } = await import('../files/write.ts')
        makeFolder(folder, 0o700)
        replaceFileSync(pathOf(name), JSON.stringify(offsets))
      } catch {}
    },
  }
}

function isTable(value: unknown): value is [number, number][] {
  if (!Array.isArray(value) || value.length === 0) return false
  return value.every(
    (entry, place) =>
      Array.isArray(entry) &&
      entry.length === 2 &&
      entry.every(Number.isFinite) &&
      (place === 0 ? entry[0] === 0 : entry[0] > value[place - 1][0]),
  )
}
