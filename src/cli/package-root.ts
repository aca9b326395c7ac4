export { packageRoot } from '../package-root.ts'

/** How a user calls this program: a checkout has no `cartwright` on the path. */
export const called = import.meta.url.endsWith('.ts') ? 'npm run -s cartwright --' : 'cartwright'
