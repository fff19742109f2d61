const texts = {
  en: {
    consent: 'We keep <b>one</b> cookie. <a href="/privacy">Why?</a>',
    offline: 'You are offline. <em>Nothing is lost.</em>',
  },
  cy: {
    consent: 'Rydym yn cadw <b>un</b> cwci. <a href="/cy/preifatrwydd">Pam?</a>',
    offline: 'Rydych all-lein. <em>Does dim ar goll.</em>',
  },
};

const language = document.documentElement.lang === 'cy' ? 'cy' : 'en';

/** Puts our own formatted texts into <p data-rich="consent">. */
export function fillRich(root = document) {
  for (const element of root.querySelectorAll('[data-rich="consent"]')) element.innerHTML = texts[language].consent;
  for (const element of root.querySelectorAll('[data-rich="offline"]')) element.innerHTML = texts[language].offline;
}
