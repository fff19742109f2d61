const texts = {
  welcome: 'Welcome to the <b>Reading Room</b>',
  terms: 'By signing up you accept our <a href="/terms">terms</a> and the <a href="/privacy">privacy notice</a>.',
  cookies: 'We set <em>one</em> cookie, for your session.',
} as const;

export function Text({ id }: { id: keyof typeof texts }) {
  return <span dangerouslySetInnerHTML={{ __html: texts[id] }} />;
}
