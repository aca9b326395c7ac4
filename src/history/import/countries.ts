/** Maps country names, as shops and spreadsheets write them, to ISO 3166-1 codes. */
import countries from 'i18n-iso-countries/index.js'
import bg from 'i18n-iso-countries/langs/bg.json' with { type: 'json' }
import cs from 'i18n-iso-countries/langs/cs.json' with { type: 'json' }
import da from 'i18n-iso-countries/langs/da.json' with { type: 'json' }
import de from 'i18n-iso-countries/langs/de.json' with { type: 'json' }
import el from 'i18n-iso-countries/langs/el.json' with { type: 'json' }
import en from 'i18n-iso-countries/langs/en.json' with { type: 'json' }
import es from 'i18n-iso-countries/langs/es.json' with { type: 'json' }
import fi from 'i18n-iso-countries/langs/fi.json' with { type: 'json' }
import fr from 'i18n-iso-countries/langs/fr.json' with { type: 'json' }
import hr from 'i18n-iso-countries/langs/hr.json' with { type: 'json' }
import hu from 'i18n-iso-countries/langs/hu.json' with { type: 'json' }
import it from 'i18n-iso-countries/langs/it.json' with { type: 'json' }
import nl from 'i18n-iso-countries/langs/nl.json' with { type: 'json' }
import pl from 'i18n-iso-countries/langs/pl.json' with { type: 'json' }
import pt from 'i18n-iso-countries/langs/pt.json' with { type: 'json' }
import ro from 'i18n-iso-countries/langs/ro.json' with { type: 'json' }
import ru from 'i18n-iso-countries/langs/ru.json' with { type: 'json' }
import sk from 'i18n-iso-countries/langs/sk.json' with { type: 'json' }
import sl from 'i18n-iso-countries/langs/sl.json' with { type: 'json' }
import sv from 'i18n-iso-countries/langs/sv.json' with { type: 'json' }
import tr from 'i18n-iso-countries/langs/tr.json' with { type: 'json' }
import uk from 'i18n-iso-countries/langs/uk.json' with { type: 'json' }

/** If languages disagree, the first one wins. */
const languages = [en, pl, de, fr, es, it, pt, nl, cs, sk, sv, da, fi, hu, ro, bg, hr, sl, el, tr, uk, ru]

/** Common names that no list of countries has. */
const others: Readonly<Record<string, string>> = {
  uk: 'GB',
  england: 'GB',
  scotland: 'GB',
  wales: 'GB',
  northernireland: 'GB',
  eire: 'IE',
  holland: 'NL',
  uae: 'AE',
  rsa: 'ZA',
}

let codes: ReadonlyMap<string, string> | undefined

/** The code of a country, from its name or its code of two or three letters; undefined if unknown. */
export function countryCode(name: string): string | undefined {
  if (/^[A-Z]{2}$/.test(name) && countries.isValid(name)) return name
  codes ??= codesByName()
  return codes.get(plain(name))
}

const plain = (name: string): string =>
  name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^\p{L}]/gu, '')

function codesByName(): Map<string, string> {
  const found = new Map(Object.entries(others))
  const add = (name: string, code: string): void => {
    if (!found.has(plain(name))) found.set(plain(name), code)
  }
  for (const [short, long] of Object.entries(countries.getAlpha2Codes())) {
    add(short, short)
    add(long, short)
  }
  for (const { countries: names } of languages) {
    for (const [code, several] of Object.entries(names)) for (const name of [several].flat()) add(name, code)
  }
  return found
}
