/**
 * Currencies of ISO 4217 and how many decimal digits their minor unit has. Two digits unless listed otherwise.
 * Funds codes, metals and testing codes are left out: nothing is sold in them.
 */
const twoDigits =
  'AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CNY COP CRC CUP CVE CZK ' +
  'DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK ' +
  'LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON ' +
  'RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VED VES WST ' +
  'XCD XCG YER ZAR ZMW ZWG'
const noDigits = 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF'
const threeDigits = 'BHD IQD JOD KWD LYD OMR TND'

const digitsByCode: ReadonlyMap<string, number> = new Map(
  [
    [twoDigits, 2],
    [noDigits, 0],
    [threeDigits, 3],
  ].flatMap(([codes, digits]) =>
    String(codes)
      .split(' ')
      .map((code): [string, number] => [code, Number(digits)]),
  ),
)

export const currencyCodes: readonly string[] = [...digitsByCode.keys()].sort()

/** Digits of the currency's minor unit (PLN 2, JPY 0, KWD 3); undefined for a code that ISO 4217 does not list. */
export function minorDigits(code: string): number | undefined {
  return digitsByCode.get(code)
}
