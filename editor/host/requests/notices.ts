/** The licence of the program, and those of what it is made of. */
import { fileURLToPath } from 'node:url'
import { readText } from '../../../src/files/text.ts'
import { packageRoot } from '../../../src/package-root.ts'
import type { Handler } from './handler.ts'

/** Bytes; today they are less than one. */
const largest = 16 * 1024 * 1024

export const notices: Handler<'notices'> = async () => {
  const [license, others] = await Promise.all([textOf('LICENSE'), textOf('dist/THIRD-PARTY-NOTICES.md')])
  return { license, notices: others }
}

/** Null where it is not there: a checkout has the notices only once it is built. */
async function textOf(file: string): Promise<string | null> {
  const read = await readText(fileURLToPath(new URL(file, packageRoot)), largest)
  return 'text' in read ? read.text : null
}
