/**
 * Verifies the part of the packed program that is stored beside its archive. The archive's header has a SHA-256 of each such
 * file; on platforms that support it, the program's own signature covers the header.
 */
import { createHash } from 'node:crypto'
import type { closeSync, Dirent, openSync, readSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as z from 'zod'
import { ownEntry } from '../../src/own-entry.ts'

/** A file or folder in an archive's header. Electron itself checks the archive's content. */
interface Entry {
  readonly files?: Readonly<Record<string, Entry>> | undefined
  readonly unpacked?: boolean | undefined
  readonly integrity?: { readonly algorithm: string; readonly hash: string } | undefined
}

interface Disk {
  readonly openSync: typeof openSync
  readonly readSync: typeof readSync
  readonly closeSync: typeof closeSync
}

const entry: z.ZodType<Entry> = z.lazy(() =>
  z.object({
    files: z.record(z.string(), entry).optional(),
    unpacked: z.boolean().optional(),
    integrity: z.object({ algorithm: z.string(), hash: z.string() }).optional(),
  }),
)

/**
 * Returns the files beside the archive that are missing, changed or not part of the program; empty if all are intact. Throws if
 * the archive itself can't be read.
 *
 * @param archive The path of app.asar; its other part is in app.asar.unpacked.
 * @param disk Reads the archive as a file; Electron's own `node:fs` presents it as a folder.
 */
export async function changedUnpackedFiles(archive: string, disk: Disk): Promise<string[]> {
  const compare = async (folder: string, files: Entry['files'] = {}, path = ''): Promise<string[]> => {
    const here = new Map((await entriesOf(folder)).map((each) => [each.name, each]))
    const names = [...new Set([...Object.keys(files), ...here.keys()])]
    const changed = names.map(async (name) => {
      const [found, packed] = [here.get(name), ownEntry(files, name)]
      const at = path === '' ? name : `${path}/${name}`
      if (packed !== undefined && found === undefined && !isBeside(packed)) return []
      if (packed?.files !== undefined && found?.isDirectory()) return compare(join(folder, name), packed.files, at)
      const isSame = packed?.unpacked && found?.isFile() && (await hasHash(join(folder, name), packed))
      return isSame ? [] : [at]
    })
    return (await Promise.all(changed)).flat()
  }
  return compare(`${archive}.unpacked`, headerOf(archive, disk).files)
}

const entriesOf = (folder: string): Promise<Dirent[]> => readdir(folder, { withFileTypes: true }).catch(() => [])

/** Whether any part of the entry is stored beside the archive. */
const isBeside = ({ files, unpacked }: Entry): boolean =>
  files === undefined ? unpacked === true : Object.values(files).some(isBeside)

async function hasHash(path: string, { integrity }: Entry): Promise<boolean> {
  if (integrity?.algorithm !== 'SHA256') return false
  const bytes = await readFile(path).catch(() => undefined)
  return bytes !== undefined && createHash('sha256').update(bytes).digest('hex') === integrity.hash
}

/** Four 32-bit numbers; the last is the length of the JSON that follows. */
function headerOf(archive: string, { openSync, readSync, closeSync }: Disk): Entry {
  const file = openSync(archive, 'r')
  try {
    const read = (position: number, length: number): Buffer => {
      const bytes = Buffer.alloc(length)
      readSync(file, bytes, 0, length, position)
      return bytes
    }
    const length = read(12, 4).readUInt32LE()
    return entry.parse(JSON.parse(read(16, length).toString('utf8')))
  } finally {
    closeSync(file)
  }
}
