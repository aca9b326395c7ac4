/** Navigates to a declaration of the rules by its kind and name. */
import { engine } from '../engine/client.ts'
import { t } from '../i18n/i18n.ts'
import { reveal } from '../monaco/reveal.ts'
import { goToPlace } from '../panels/places.ts'
import { notify } from '../state/notices.ts'
import { getState } from '../state/store.ts'

/** `name` is empty for settings, attributes and the catalogue, which exist only once. */
export async function revealDeclaration({
  kind,
  name,
}: {
  readonly kind: string
  readonly name: string
}): Promise<void> {
  for (const path of getState().documents.keys()) {
    const found = (await engine.outline(path)).find(
      (each) => each.kind === kind && each.label === (name === '' ? kind : name.trim()),
    )
    if (found === undefined) continue
    goToPlace('rules')
    reveal(found.place)
    return
  }
  notify({ kind: 'info', message: t('releases.next.gone', { name: name || kind }) })
}
