import { useSyncExternalStore } from 'react';

/** What stands behind `#`, so that it is sent to nobody and stands in no log. Empty while the page is drawn by the build. */
export const useTokenInAddress = (): string => useSyncExternalStore(subscribe, tokenInAddress, () => '');

const tokenInAddress = (): string => decodeURIComponent(location.hash.slice(1));

function subscribe(changed: () => void): () => void {
  addEventListener('hashchange', changed);
  return () => removeEventListener('hashchange', changed);
}
