import { useState, useEffect } from 'react'

export default function useProfile(userId) {
  const [profile, setProfile] = useState(null)
  const [error, setError] = useState(null)

  useEffect(() => {
    setError(null)
    setTimeout(() => {
      if (userId === 'unknown') {
        setError('No such person')
        return
      }
      setProfile({
        id: userId,
        name: 'Isaiah Thompson',
        pronouns: 'he/him',
        bio: 'Writer. South London. Plantain enthusiast.',
        followers: 1893,
        following: 402,
      })
    }, 800)
  }, [userId])

  return { profile, error, loading: !profile && !error }
}
