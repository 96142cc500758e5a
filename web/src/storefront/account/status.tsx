import { orderTone, useOrderStatusName } from '@/domain/order-status'
import { Badge } from '@/ui/badge'

export const StatusBadge = ({ status }: { status: string }) => <Badge tone={orderTone(status)}>{useOrderStatusName('buyer')(status)}</Badge>
