import { MessageCircle } from 'lucide-react'
import { useText } from '@/i18n/text'
import { shopTexts } from '@/storefront/texts'

/** Opens a chat with the shop in WhatsApp, with a first line about what is looked at. */
export function WhatsApp({ number, title }: { number: string; title: string }) {
  const t = useText(shopTexts)
  const text = t('whatsappText', { title, url: location.origin + location.pathname })
  return (
    <a
      href={`https://wa.me/${number.replace(/\D/g, '')}?text=${encodeURIComponent(text)}`}
      target="_blank"
      rel="noopener noreferrer"
      className="inline-flex min-h-11 items-center justify-center gap-2 rounded-lg border border-edge px-4 py-2 font-medium hover:bg-sunken"
    >
      <MessageCircle aria-hidden size={18} />
      {t('whatsapp')}
    </a>
  )
}
