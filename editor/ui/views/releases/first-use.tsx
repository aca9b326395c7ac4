/** Shown for an empty place: releases in three steps, and a form that sets up everything needed. */
import { CheckCheck, KeyRound, Rocket } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Params, ReleaseRefusal, ReleasesInfo } from '../../../host/contract.ts'
import { request } from '../../host/client.ts'
import { Button } from '../../parts/button.tsx'
import { Choice } from '../../parts/choice.tsx'
import { Field, TextInput } from '../../parts/field.tsx'
import { Form } from '../../parts/form.tsx'
import { attempt, notify } from '../../state/notices.ts'
import { readReleases } from '../../state/releases.ts'
import { FolderField } from './place-menu.tsx'
import { RefusedNote } from './refused-note.tsx'
import { publicKeyPattern } from './release-words.ts'
import css from './releases.module.css'

const seconds = ['make', 'sent', 'later', 'alone'] as const
type Second = (typeof seconds)[number]

/** "Anna Kowalska" as "anna-kowalska". */
const keyNameOf = (owner: string): string =>
  owner
    .normalize('NFD')
    .toLowerCase()
    .replaceAll('ł', 'l')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 40) || 'key'

export function FirstUse({ info }: { readonly info: ReleasesInfo }) {
  const { t } = useTranslation()
  return (
    <div className={css.first}>
      <header>
        <h2>{t('releases.first.title')}</h2>
        <p className={css.lead}>{t('releases.first.text')}</p>
      </header>
      <ol className={css.steps}>
        {([Rocket, KeyRound, CheckCheck] as const).map((Icon, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the three steps never move
          <li key={index}>
            <Icon size={20} strokeWidth={1.5} aria-hidden />
            <h3>{t(`releases.first.step.${index + 1}.title`)}</h3>
            <p>{t(`releases.first.step.${index + 1}.text`)}</p>
          </li>
        ))}
      </ol>
      <SetUp info={info} />
    </div>
  )
}

function SetUp({ info }: { readonly info: ReleasesInfo }) {
  const { t } = useTranslation()
  const [owner, setOwner] = useState('')
  const [second, setSecond] = useState<Second>('make')
  const [other, setOther] = useState('')
  const [publicKey, setPublicKey] = useState('')
  const [place, setPlace] = useState('')
  const [refused, setRefused] = useState<ReleaseRefusal>()
  const needsOther = second === 'make' || second === 'sent'
  const badOther =
    needsOther && other.trim() !== '' && other.trim() === owner.trim() ? t('releases.first.sameOwner') : undefined
  const badKey =
    second === 'sent' && publicKey.trim() !== '' && !publicKeyPattern.test(publicKey.trim())
      ? t('releases.keys.badPublic')
      : undefined
  const run = async (): Promise<void> => {
    const params: Params<'setUpReleases'> = {
      owner: owner.trim(),
      key: keyNameOf(owner),
      roles: ['author', 'operator'],
      isAlone: second === 'alone',
      ...(needsOther && {
        second: {
          owner: other.trim(),
          roles: ['approver', 'operator'],
          from: second === 'sent' ? { publicKey: publicKey.trim() } : { key: keyNameOf(other) },
        },
      }),
      ...(place.trim() && { place: place.trim() }),
    }
    const outcome = await request('setUpReleases', params)
    setRefused(outcome.state === 'refused' ? outcome : undefined)
    if (outcome.state === 'refused') return
    await readReleases()
    notify({ kind: 'info', message: t('releases.first.done') })
  }
  return (
    <Form className={css.setUp} aria-label={t('releases.first.form')} onSubmit={() => attempt(run)}>
      <h3>{t('releases.first.form')}</h3>
      <div className={css.pair}>
        <Field
          label={t('releases.first.owner')}
          isMissing={owner.trim() === ''}
          hint={t('releases.first.ownerHelp', { key: keyNameOf(owner) })}
        >
          {(ids) => <TextInput {...ids} value={owner} onChange={({ target }) => setOwner(target.value)} />}
        </Field>
        <FolderField
          label={t('releases.place.label')}
          hint={t('releases.first.placeHelp')}
          value={place}
          placeholder={info.place}
          onChange={setPlace}
        />
      </div>
      <div className={css.field}>
        <span className={css.label}>{t('releases.first.second')}</span>
        <Choice
          label={t('releases.first.second')}
          value={second}
          options={seconds.map((value) => ({ value, label: t(`releases.first.who.${value}`) }))}
          onChange={setSecond}
        />
        <p className={css.soft}>{t(`releases.first.whoHelp.${second}`)}</p>
      </div>
      {needsOther && (
        <div className={css.pair}>
          <Field label={t('releases.first.other')} error={badOther} isMissing={other.trim() === ''}>
            {(ids) => <TextInput {...ids} value={other} onChange={({ target }) => setOther(target.value)} />}
          </Field>
          {second === 'sent' && (
            <Field
              label={t('releases.keys.public')}
              error={badKey}
              isMissing={publicKey.trim() === ''}
              hint={t('releases.keys.publicHelp')}
            >
              {(ids) => <TextInput {...ids} value={publicKey} onChange={({ target }) => setPublicKey(target.value)} />}
            </Field>
          )}
        </div>
      )}
      {refused && <RefusedNote refused={refused} />}
      <div className={css.buttons}>
        <Button kind="main" icon={Rocket} submits>
          {t('releases.first.go')}
        </Button>
        <small className={css.soft}>{t('releases.first.where', { file: info.keys.keyringFile })}</small>
      </div>
    </Form>
  )
}
