/** The licences of the program and of its dependencies. */
import { fileURLToPath } from 'node:url'
import { readText } from '../../../src/files/text.ts'
import { packageRoot } from '../../../src/package-root.ts'
import type { Handler } from './handler.ts'

/** Bytes. Today the files are smaller than 1 MB. */
const largest = 16 * 1024 * 1024

export const notices: Handler<'notices'> = async () => {
  const [license, others] = await Promise.all([textOf('LICENSE'), textOf('dist/THIRD-PARTY-NOTICES.md')])
  return { license, notices: others }
}

/** Null if missing: a checkout has the notices only once it is built. */
async function textOf(file: string): Promise<string | null> {
  const read = await readText(fileURLToPath(new URL(file, packageRoot)), largest)
  return 'text' in read ? read.text : null
}
