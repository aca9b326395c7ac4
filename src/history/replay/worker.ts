/** Entry point of a replay thread. */
import { enableCompileCache } from '../../home/compile-cache.ts'

enableCompileCache()
const { run } = await import('./task.ts')
export default run
