import { ordinal } from '../syntax/ordinal.ts'
import { english } from '../words/locale.ts'
import { asMessage, number, type Parameter } from '../words/message.ts'
import { textOf } from '../words/text-of.ts'
import type { Project } from './project.ts'

type Spoken = Pick<Project, 'locale'>

/** In the language of the project's reader. */
export const say = ({ locale = english }: Spoken, words: Parameter): string => textOf(asMessage(words), locale)

/** A place in an order: "2nd" in English; translations write the sign behind the figure. */
export const placeIn = ({ locale }: Spoken, place: number): Parameter =>
  locale === undefined ? ordinal(place) : number(place)
