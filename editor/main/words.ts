/** The main process's own texts, for when there is no window. */

const words = {
  en: {
    ok: 'OK',
    cancel: 'Cancel',
    openLink: 'Open this address in your browser?',
    open: 'Open',
    noNode: 'Cartwright cannot reach files and history here.',
    noNodeHelp:
      'This Electron is too old to run that part itself, and no Node 22.14 or newer was found. Install Node from nodejs.org, or name one in CARTWRIGHT_NODE, and start again.',
    changed: 'This copy of Cartwright is not as it was made.',
    changedHelp:
      'Files of the program were changed, added or lost, so it does not start. Install it again from where you have it; your rules and settings are not part of it. These files are meant:',
    windowBroke: 'The window stopped and was opened again.',
    windowBrokeHelp: 'What you typed is kept.',
  },
  de: {
    ok: 'OK',
    cancel: 'Abbrechen',
    openLink: 'Diese Adresse im Browser öffnen?',
    open: 'Öffnen',
    noNode: 'Cartwright hat hier keinen Zugriff auf Dateien und Historie.',
    noNodeHelp:
      'Dieses Electron ist zu alt, um diesen Teil selbst auszuführen, und es wurde kein Node 22.14 oder neuer gefunden. Installieren Sie Node von nodejs.org, oder geben Sie eines in CARTWRIGHT_NODE an, und starten Sie erneut.',
    changed: 'Diese Kopie von Cartwright ist nicht so, wie sie ausgeliefert wurde.',
    changedHelp:
      'Dateien des Programms wurden geändert, hinzugefügt oder gingen verloren, daher startet es nicht. Installieren Sie es erneut aus derselben Quelle; Ihre Regeln und Einstellungen gehören nicht dazu. Es geht um diese Dateien:',
    windowBroke: 'Das Fenster brach ab und wurde wieder geöffnet.',
    windowBrokeHelp: 'Was Sie eingegeben haben, ist erhalten.',
  },
  pl: {
    ok: 'OK',
    cancel: 'Anuluj',
    openLink: 'Otworzyć ten adres w przeglądarce?',
    open: 'Otwórz',
    noNode: 'Cartwright nie ma tu dostępu do plików i historii.',
    noNodeHelp:
      'Ten Electron jest za stary, aby sam uruchomić tę część, a nie znaleziono Node 22.14 ani nowszego. Zainstaluj Node z nodejs.org albo wskaż go w CARTWRIGHT_NODE i uruchom ponownie.',
    changed: 'Ten egzemplarz programu Cartwright nie jest taki, jak go wydano.',
    changedHelp:
      'Pliki programu zmieniono, dodano albo utracono, dlatego się nie uruchamia. Zainstaluj go ponownie z tego samego źródła; Twoje reguły i ustawienia nie są jego częścią. Chodzi o te pliki:',
    windowBroke: 'Okno przestało działać i zostało otwarte ponownie.',
    windowBrokeHelp: 'To, co wpisano, jest zachowane.',
  },
  ru: {
    ok: 'OK',
    cancel: 'Отмена',
    openLink: 'Открыть этот адрес в браузере?',
    open: 'Открыть',
    noNode: 'Cartwright не может получить здесь доступ к файлам и истории.',
    noNodeHelp:
      'Этот Electron слишком старый, чтобы самому выполнять эту часть, а Node 22.14 или новее не найден. Установите Node с nodejs.org или укажите его в CARTWRIGHT_NODE и запустите снова.',
    changed: 'Этот экземпляр Cartwright не такой, каким был выпущен.',
    changedHelp:
      'Файлы программы изменены, добавлены или утрачены, поэтому она не запускается. Установите её снова из того же источника; ваши правила и настройки не входят в её состав. Речь об этих файлах:',
    windowBroke: 'Окно перестало работать и открыто снова.',
    windowBrokeHelp: 'Введённое сохранено.',
  },
} as const

export type Words = Readonly<Record<keyof (typeof words)['en'], string>>

const byLanguage = new Map<string, Words>(Object.entries(words))

/** @param language Such as "pl" or "pl-PL"; English for unsupported languages. */
export function wordsIn(language: string): Words {
  return byLanguage.get(language.toLowerCase().split('-')[0] ?? '') ?? words.en
}
