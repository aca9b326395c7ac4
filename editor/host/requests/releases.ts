import { keyringFile } from '../../../src/publish/key-files.ts'
import { msg } from '../../../src/words/message.ts'
import { RequestError } from '../failure.ts'
import { openedIn, type Session } from '../session.ts'
import type { Threads } from '../threads/threads.ts'
import { isAddress, shownPlace } from '../workspace/release-setting.ts'
import type { Handler } from './handler.ts'

/** What a task needs to know besides what the window asks. */
async function releasesIn(session: Session) {
  const { root, history, releases, threads } = openedIn(session)
  const { place } = await releases.find()
  const home = session.home.folder
  return { thread: threads.releases, params: { place, home, keyringFile: keyringFile(home), folder: root, history } }
}

export const releasesInfo: Handler<'releasesInfo'> = async (_, { session, ...call }) => {
  const { thread, params } = await releasesIn(session)
  const workspace = openedIn(session)
  const { from, decisions } = await workspace.releases.find()
  if (!isAddress(params.place)) {
    workspace.watchReleases(params.place, () => {
      if (session.workspace() === workspace) session.tell({ event: 'releases-changed' })
    })
  }
  const [keys, log] = await Promise.all([
    thread.run('releaseKeys', params, call),
    thread.run('releaseLog', params, call),
  ])
  return { place: shownPlace(params.place), from, keys, ...(decisions !== undefined && { decisions }), log }
}

export const chooseReleasePlace: Handler<'chooseReleasePlace'> = async ({ place }, context) => {
  await openedIn(context.session).releases.choose(place ?? undefined)
  return releasesInfo({}, context)
}

export const setUpReleases: Handler<'setUpReleases'> = async ({ place, ...people }, context) => {
  const { session, ...call } = context
  const { thread, params } = await releasesIn(session)
  const outcome = await thread.run('setUpKeys', { ...params, ...people }, call)
  if (outcome.state === 'refused') return outcome
  if (place !== undefined) await openedIn(session).releases.choose(place)
  return { state: 'done', info: await releasesInfo({}, context) }
}

export const chooseDecisions: Handler<'chooseDecisions'> = async ({ folder }, { session }) => {
  const { releases } = openedIn(session)
  await releases.chooseDecisions(folder ?? undefined)
  return { folder: (await releases.find()).decisions ?? null }
}

async function decisionsIn(session: Session): Promise<{ readonly threads: Threads; readonly folder: string }> {
  const { releases, threads } = openedIn(session)
  const { decisions: folder } = await releases.find()
  if (folder !== undefined) return { threads, folder }
  throw new RequestError(
    'refused',
    msg`no decision log is chosen`,
    msg`choose the folder that the service writes it to`,
  )
}

export const decisions: Handler<'decisions'> = async (params, { session, ...call }) => {
  const { threads, folder } = await decisionsIn(session)
  return threads.releases.run('decisions', { folder, ...params }, call)
}

export const decision: Handler<'decision'> = async (params, { session, ...call }) => {
  const { threads, folder } = await decisionsIn(session)
  const { releases, ledger } = openedIn(session)
  const { place } = await releases.find()
  const address = (await ledger.find())?.address
  return threads.releases.run('decision', { folder, place, ledger: address, ...params }, call)
}

export const makeKey: Handler<'makeKey'> = async (input, { session, ...call }) => {
  const { thread, params } = await releasesIn(session)
  return thread.run('makeKey', { ...params, ...input }, call)
}

export const trustKey: Handler<'trustKey'> = async (input, { session, ...call }) => {
  const { thread, params } = await releasesIn(session)
  return thread.run('trustKey', { ...params, ...input }, call)
}

export const revokeKey: Handler<'revokeKey'> = async (input, { session, ...call }) => {
  const { thread, params } = await releasesIn(session)
  return thread.run('revokeKey', { ...params, ...input }, call)
}

export const setSigningPolicy: Handler<'setSigningPolicy'> = async (input, { session, ...call }) => {
  const { thread, params } = await releasesIn(session)
  return thread.run('setSigningPolicy', { ...params, ...input }, call)
}

export const releaseChanges: Handler<'releaseChanges'> = async (input, { session, ...call }) => {
  const { thread, params } = await releasesIn(session)
  return thread.run('releaseChanges', { ...params, ...input }, call)
}

export const checkRelease: Handler<'checkRelease'> = async (input, { session, ...call }) => {
  const { thread, params } = await releasesIn(session)
  return thread.run('checkRelease', { ...params, ...input }, call)
}

export const buildRelease: Handler<'buildRelease'> = async (input, { session, ...call }) => {
  const { thread, params } = await releasesIn(session)
  return thread.run('buildRelease', { ...params, ...input }, call)
}

export const release: Handler<'release'> = async (input, { session, ...call }) => {
  const { thread, params } = await releasesIn(session)
  return thread.run('release', { ...params, ...input }, call)
}

export const copyRelease: Handler<'copyRelease'> = async (input, { session, ...call }) => {
  const { thread, params } = await releasesIn(session)
  return thread.run('copyRelease', { ...params, ...input }, call)
}

export const signRelease: Handler<'signRelease'> = async (input, { session, ...call }) => {
  const { thread, params } = await releasesIn(session)
  return thread.run('signRelease', { ...params, ...input }, call)
}

export const publishRelease: Handler<'publishRelease'> = async (input, { session, ...call }) => {
  const { thread, params } = await releasesIn(session)
  return thread.run('publishRelease', { ...params, ...input }, call)
}

export const shareRelease: Handler<'shareRelease'> = async (input, { session, ...call }) => {
  const { thread, params } = await releasesIn(session)
  return thread.run('shareRelease', { ...params, ...input }, call)
}

export const switchCampaign: Handler<'switchCampaign'> = async (input, { session, ...call }) => {
  const { thread, params } = await releasesIn(session)
  return thread.run('switchCampaign', { ...params, ...input }, call)
}

export const rollBackRelease: Handler<'rollBackRelease'> = async (input, { session, ...call }) => {
  const { thread, params } = await releasesIn(session)
  return thread.run('rollBackRelease', { ...params, ...input }, call)
}

export const repairReleases: Handler<'repairReleases'> = async (input, { session, ...call }) => {
  const { thread, params } = await releasesIn(session)
  return thread.run('repairReleases', { ...params, ...input }, call)
}
