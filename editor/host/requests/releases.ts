import { keyringFile } from '../../../src/publish/key-files.ts'
import { openedIn, type Session } from '../session.ts'
import { isAddress, shownPlace } from '../workspace/release-setting.ts'
import { handedOn } from './handed-on.ts'
import type { Handler } from './handler.ts'

/** What a task needs besides the request's own parameters. */
async function ofReleases(session: Session) {
  const { root, history, releases } = openedIn(session)
  const { place } = await releases.find()
  const home = session.home.folder
  return { place, home, keyringFile: keyringFile(home), folder: root, history }
}

const releasesInfo: Handler<'releasesInfo'> = async (_, { session, ...call }) => {
  const params = await ofReleases(session)
  const workspace = openedIn(session)
  const { from, decisions } = await workspace.releases.find()
  if (!isAddress(params.place)) {
    workspace.watchReleases(params.place, () => {
      if (session.workspace() === workspace) session.tell({ event: 'releases-changed' })
    })
  }
  const [keys, log] = await Promise.all([
    workspace.threads.releases.run('releaseKeys', params, call),
    workspace.threads.releases.run('releaseLog', params, call),
  ])
  return { place: shownPlace(params.place), from, keys, ...(decisions !== undefined && { decisions }), log }
}

const chooseReleasePlace: Handler<'chooseReleasePlace'> = async ({ place }, context) => {
  await openedIn(context.session).releases.choose(place ?? undefined)
  return releasesInfo({}, context)
}

const setUpReleases: Handler<'setUpReleases'> = async ({ place, ...people }, context) => {
  const { session, ...call } = context
  const params = await ofReleases(session)
  const outcome = await openedIn(session).threads.releases.run('setUpKeys', { ...params, ...people }, call)
  if (outcome.state === 'refused') return outcome
  if (place !== undefined) await openedIn(session).releases.choose(place)
  return { state: 'done', info: await releasesInfo({}, context) }
}

export const releaseHandlers = {
  releasesInfo,
  chooseReleasePlace,
  setUpReleases,
  ...handedOn(ofReleases, {
    makeKey: 'releases',
    trustKey: 'releases',
    revokeKey: 'releases',
    setSigningPolicy: 'releases',
    releaseChanges: 'releases',
    checkRelease: 'releases',
    buildRelease: 'releases',
    release: 'releases',
    signRelease: 'releases',
    copyRelease: 'releases',
    publishRelease: 'releases',
    shareRelease: 'releases',
    switchCampaign: 'releases',
    rollBackRelease: 'releases',
    repairReleases: 'releases',
  }),
} as const
