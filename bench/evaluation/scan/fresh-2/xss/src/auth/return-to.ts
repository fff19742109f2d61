const HOME = '/';

export function rememberPlace(): void {
  sessionStorage.setItem('came-from', location.pathname + location.search);
}

/** After the sign-in: back to where the visitor came from. */
export function goBack(): void {
  const params = new URLSearchParams(location.search);
  const next = params.get('next') ?? sessionStorage.getItem('came-from') ?? HOME;
  sessionStorage.removeItem('came-from');
  window.location.href = next;
}

export function signInAddress(): string {
  return `/sign-in?next=${encodeURIComponent(location.pathname)}`;
}
