import { useText } from '@/i18n/text'
import { Button } from '@/ui/button'
import { uiTexts } from '@/ui/texts'

type Pages = { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => Promise<unknown> }

/** The rest of a list, for useInfiniteQuery: pass it the query. */
export function More({ of, shown, total }: { of: Pages; shown?: number; total?: number | undefined }) {
  const t = useText(uiTexts)
  if (!of.hasNextPage) return null
  return (
    <div className="flex flex-col items-center gap-2 pt-6">
      {shown !== undefined && total !== undefined && <p className="text-sm text-muted">{t('shownOf', { shown, total })}</p>}
      <Button busy={of.isFetchingNextPage} onClick={() => void of.fetchNextPage()}>
        {t('more')}
      </Button>
    </div>
  )
}
