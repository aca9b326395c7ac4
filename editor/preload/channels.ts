/** Channel names shared by the preload script and the main process. */
export const channels = {
  /** Window to main, without an answer. */
  toHost: 'host:request',
  setMenu: 'menu:set',
  setLanguage: 'language:set',
  flushed: 'close:flushed',
  heard: 'host:heard',
  /** Window to main, with an answer. */
  openTarget: 'open:target',
  pickFolder: 'pick:folder',
  pickFile: 'pick:file',
  pickSave: 'pick:save',
  /** Main to window. */
  fromHost: 'host:message',
  command: 'menu:command',
  open: 'open:more',
  beforeClose: 'close:before',
} as const
