import { useText } from '@/i18n/text'
import { PageTitle } from '@/ui/page'
import { sellerTexts } from '@/seller/texts'

export function Component() {
  const t = useText(sellerTexts)
  return <PageTitle title={t('title')} />
}
