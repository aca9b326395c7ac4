/** A standalone Spark cluster on this machine: a master and workers as processes, on loopback only. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { checkout } from './checkout.ts'

export interface SparkInstallation {
  readonly python: string
  /** The folder of the package `pyspark`. */
  readonly home: string
}

/** Where `.ci/run` installs it. */
const installed = fileURLToPath(new URL('node_modules/.cache/pyspark/bin/python', checkout))

/** Where Spark is installed, or what is missing, as a sentence. */
export function findSpark(): SparkInstallation | string {
  const run = (program: string, ...args: readonly string[]): string | undefined => {
    try {
      return execFileSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim()
    } catch {
      return undefined
    }
  }
  if (run('java', '-version') === undefined) return 'there is no Java'
  const python = process.env.SPARK_PYTHON ?? (existsSync(installed) ? installed : 'python3')
  if (run(python, '--version') === undefined) return 'there is no Python'
  const home = run(python, '-c', 'import pyspark; print(pyspark.__path__[0])')
  return home === undefined ? 'pyspark is not installed' : { python, home }
}

export interface SparkCluster {
  /** URL of the master. */
  readonly url: string
  /** The environment for Spark programs on this cluster. */
  readonly env: NodeJS.ProcessEnv
  /** Kills the worker and its executors, as if its machine lost power. */
  killWorker(index: number): void
  stop(): void
}

/** Each worker has one core, and so runs one executor. */
export async function startCluster(
  { python, home }: SparkInstallation,
  folder: string,
  count = 2,
): Promise<SparkCluster> {
  const env = {
    ...process.env,
    SPARK_HOME: home,
    SPARK_LOCAL_IP: '127.0.0.1',
    SPARK_LOCAL_DIRS: join(folder, 'local'),
    SPARK_DAEMON_MEMORY: '256m',
    PYSPARK_PYTHON: python,
    PYSPARK_DRIVER_PYTHON: python,
  }
  const running: ChildProcess[] = []
  const start = (name: string, ...args: readonly string[]): ChildProcess => {
    const child = spawn(join(home, 'bin/spark-class'), [`org.apache.spark.deploy.${name}`, ...args], {
      cwd: folder,
      env,
      // A process group of its own, so that its executors die with it.
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    running.push(child)
    return child
  }
  const kill = (child: ChildProcess | undefined): void => {
    try {
      if (child?.pid !== undefined) process.kill(-child.pid, 'SIGKILL')
    } catch {
      // It has already ended.
    }
  }
  const host = ['--host', '127.0.0.1', '--port', '0', '--webui-port', '0']
  try {
    const master = start('master.Master', ...host)
    const [url = ''] = await said(master, /spark:\/\/127\.0\.0\.1:\d+/)
    const workers = Array.from({ length: count }, (_, index) =>
      start(
        'worker.Worker',
        url,
        ...host,
        '--cores',
        '1',
        '--memory',
        '1g',
        '--work-dir',
        join(folder, `work${index}`),
      ),
    )
    await Promise.all(workers.map((worker) => said(worker, /Successfully registered with master/)))
    return { url, env, killWorker: (index) => kill(workers[index]), stop: () => running.forEach(kill) }
  } catch (error) {
    running.forEach(kill)
    throw error
  }
}

/** Waits for output that matches. Keeps reading the output afterwards, so that the process never blocks on it. */
function said(child: ChildProcess, what: RegExp): Promise<RegExpMatchArray> {
  return new Promise((resolve, reject) => {
    let text = ''
    const read = (piece: Buffer): void => {
      text = (text + piece.toString()).slice(-20_000)
      const match = what.exec(text)
      if (match) resolve(match)
    }
    child.stdout?.on('data', read)
    child.stderr?.on('data', read)
    child.once('error', reject)
    child.once('exit', (code) => reject(new Error(`Spark ended with ${code}: ${text}`)))
  })
}
