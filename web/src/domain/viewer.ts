/** Who reads a page: a status has a name for each of them. */
export type Viewer = 'buyer' | 'seller' | 'admin'
