import { useEffect, useState } from 'react'
import { fetchFeed } from './feed'

export function EpisodeNotes ({ feedUrl, guid }) {
  const [episode, setEpisode] = useState(null)

  useEffect(() => {
    let live = true
    fetchFeed(feedUrl).then((feed) => {
      if (live) setEpisode(feed.items.find((i) => i.guid === guid) ?? null)
    })
    return () => { live = false }
  }, [feedUrl, guid])

  if (!episode) return null
  const notes = episode['content:encoded'] || episode.description

  return (
    <section>
      <h2>{episode.title}</h2>
      <audio controls src={`/proxy/audio?guid=${encodeURIComponent(guid)}`} />
      <div className='notes' dangerouslySetInnerHTML={{ __html: notes }} />
    </section>
  )
}
