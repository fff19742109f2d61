export interface Account {
  id: string;
  email: string;
  role: 'member' | 'moderator' | 'admin';
}

const wait = (ms: number) => new Promise((done) => setTimeout(done, ms));

export async function signIn(email: string, password: string): Promise<Account> {
  await wait(900);
  if (password.length < 8) throw new Error('Wrong email or password');
  return {
    id: 'u_1',
    email,
    role: email.endsWith('@blkout.example') ? 'admin' : 'member',
  };
}

export async function signOut(): Promise<void> {
  localStorage.removeItem('account');
}

export function remembered(): Account | null {
  const text = localStorage.getItem('account');
  return text === null ? null : (JSON.parse(text) as Account);
}
