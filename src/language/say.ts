import { ordinal } from '../syntax/ordinal.ts'
import { english } from '../words/locale.ts'
import { number, type Parameter, toMessage } from '../words/message.ts'
import { textOf } from '../words/text-of.ts'
import type { Project } from './project.ts'

type Spoken = Pick<Project, 'locale'>

/** Writes the words in the language of the project. */
export const say = ({ locale = english }: Spoken, words: Parameter): string => textOf(toMessage(words), locale)

/** An ordinal: "2nd" in English; translations put their own mark after the number. */
export const placeIn = ({ locale }: Spoken, place: number): Parameter =>
  locale === undefined ? ordinal(place) : number(place)
