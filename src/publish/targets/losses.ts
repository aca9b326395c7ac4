/** Campaigns that a platform can't carry out as intended. They are switched off there and listed with the reason. */
import { innerEffects } from '../../compile/inner-effects.ts'
import type { Effect, Rules } from '../../compile/rules.ts'
import { type EffectSpec, effects } from '../../syntax/effects.ts'
import { type Message, msg } from '../../words/message.ts'
import type { Loss } from './loss.ts'

/** What an effect acts on. Effects that contain others (steps, `one of`, `for every`) act on what those act on. */
export type Acts = Exclude<EffectSpec['acts'], 'inner'>

/** The campaigns with an effect that the platform can't express, in rule order. */
export function lossesOf(rules: Rules, cannot: Partial<Record<Acts, Message>>): readonly Loss[] {
  const { shelf, campaigns } = rules
  return [...shelf, ...campaigns]
    .filter(({ status }) => status === 'live')
    .flatMap((campaign) => {
      const acts = campaign.effects.flatMap(actsOf)
      const reason = acts.map((each) => cannot[each]).find((message) => message !== undefined)
      return reason === undefined ? [] : [{ campaign: campaign.name, reason }]
    })
}

/** Keeps the first reason of each campaign. */
export const eachOnce = (losses: readonly Loss[]): readonly Loss[] =>
  losses.filter(({ campaign }, place) => losses.findIndex((other) => other.campaign === campaign) === place)

function actsOf(effect: Effect): readonly Acts[] {
  const { acts } = effects[effect.kind]
  return acts === 'inner' ? innerEffects(effect).flatMap(actsOf) : [acts]
}

export const noGifts = msg`it adds goods to the cart, which the platform's response does not support`
export const noDelivery = msg`it reduces the price of delivery, but the platform's response only supports goods`
