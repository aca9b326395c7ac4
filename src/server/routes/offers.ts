/** `/v1/offers`: what is missing for further campaigns and what may be chosen, in the shopper's language. */
import { offersFor } from '../../evaluate/explanation/offers.ts'
import { cartAtHand, ledgerOf } from '../evaluate-cart.ts'
import { localeOf } from '../http/language.ts'
import type { Server } from '../http/request.ts'
import { cartUnder } from '../releases/release.ts'
import { offersAnswer, withProblems } from '../schemas/answers.ts'
import { cartOfRequest, offersQuery, type RequestCart } from '../schemas/requests.ts'
import type { Service } from '../service.ts'

export function offersRoutes(server: Server, service: Service): void {
  server.post(
    '/v1/offers',
    {
      config: { permission: 'evaluate' },
      schema: {
        summary: 'List what a customer could get, and how',
        operationId: 'offers',
        body: cartOfRequest,
        querystring: offersQuery,
        response: withProblems(offersAnswer),
      },
    },
    async (request) => {
      const own = cartAtHand(request.body as RequestCart, service, request)
      const release = service.releases.releaseFor(own.customer?.id)
      const cart = cartUnder(release, own)
      const known = request.query.ledger === 'true' ? await ledgerOf(release).fillForOffers(cart) : cart
      const locale = localeOf(request.headers['accept-language'])
      return { release: release.ref, ...offersFor(release.evaluator, known, { locale }) }
    },
  )
}
