import { useState } from 'react'
import { Languages, Moon, Sun } from 'lucide-react'
import { setLanguage, useLanguage } from '@/i18n/language'
import { useText } from '@/i18n/text'
import { IconButton } from '@/ui/button'
import { uiTexts } from '@/ui/texts'

// The server writes the choice into the first HTML, so that no page flashes in the wrong one.
const cookie = 'bdbazar-theme'
const dark = () =>
  (document.documentElement.dataset.theme ?? (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light')) === 'dark'

export function ThemeSwitch() {
  const t = useText(uiTexts)
  const [isDark, setDark] = useState(dark)
  const change = () => {
    const next = isDark ? 'light' : 'dark'
    document.documentElement.dataset.theme = next
    document.cookie = `${cookie}=${next}; path=/; max-age=31536000; samesite=lax`
    setDark(!isDark)
  }
  return (
    <IconButton label={t('theme')} onClick={change}>
      {isDark ? <Sun aria-hidden size={20} /> : <Moon aria-hidden size={20} />}
    </IconButton>
  )
}

/** Shows the other language's name in that language. */
export function LanguageSwitch() {
  const t = useText(uiTexts)
  const other = useLanguage() === 'en' ? 'bn' : 'en'
  return (
    <button
      type="button"
      lang={other}
      onClick={() => setLanguage(other)}
      className="inline-flex min-h-11 items-center gap-1.5 rounded-lg px-2 text-sm font-medium hover:bg-sunken"
    >
      <Languages aria-hidden size={18} className="max-sm:hidden" />
      {t('language')}
    </button>
  )
}
