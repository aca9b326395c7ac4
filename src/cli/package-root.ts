import { existsSync } from 'node:fs'
import { packageRoot } from '../package-root.ts'

export { packageRoot }

/** How users call this program: in a checkout `cartwright` is not on the path. */
export const commandName = existsSync(new URL('src/cli/main.ts', packageRoot))
  ? 'npm run -s cartwright --'
  : 'cartwright'
