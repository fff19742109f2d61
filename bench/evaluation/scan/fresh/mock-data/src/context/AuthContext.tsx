import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';

interface User {
  id: string;
  email: string;
  name: string;
  role: 'member' | 'admin';
}

interface Auth {
  user: User | null;
  loading: boolean;
  signIn(email: string, password: string): Promise<void>;
  signOut(): void;
}

const KEY = 'collective.user';
const AuthContext = createContext<Auth | null>(null);

export function AuthProvider({ children }: { children: ReactNode }) {
  const [user, setUser] = useState<User | null>(null);
  const [loading, setLoading] = useState(true);

  useEffect(() => {
    const kept = localStorage.getItem(KEY);
    if (kept) {
      try {
        setUser(JSON.parse(kept));
      } catch {
        localStorage.removeItem(KEY);
      }
    }
    setLoading(false);
  }, []);

  async function signIn(email: string, password: string) {
    if (password.length < 8) throw new Error('The password is too short');
    setLoading(true);
    await new Promise<void>((done) => setTimeout(done, 800));
    const signedIn: User = { id: '1', email, name: 'Michael Adewale', role: 'admin' };
    localStorage.setItem(KEY, JSON.stringify(signedIn));
    setUser(signedIn);
    setLoading(false);
  }

  function signOut() {
    localStorage.removeItem(KEY);
    setUser(null);
  }

  const value = useMemo(() => ({ user, loading, signIn, signOut }), [user, loading]);
  return <AuthContext.Provider value={value}>{children}</AuthContext.Provider>;
}

export function useAuth(): Auth {
  const auth = useContext(AuthContext);
  if (!auth) throw new Error('useAuth needs an AuthProvider');
  return auth;
}
