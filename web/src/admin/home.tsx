import { useText } from '@/i18n/text'
import { PageTitle } from '@/ui/page'
import { adminTexts } from '@/admin/texts'

export function Component() {
  const t = useText(adminTexts)
  return <PageTitle title={t('title')} />
}
