export default function SpeakerCard({ speaker }) {
  return (
    <div className='speaker'>
      <img src={`/speakers/${speaker.id}.webp`} alt='' />
      <h3>{speaker.name}</h3>
      <p>{speaker.bio}</p>
      {speaker.homepage && (
        <a href={speaker.homepage} target='_blank' rel='noopener noreferrer'>
          Homepage
        </a>
      )}
      <a href={`/talks?speaker=${encodeURIComponent(speaker.id)}`}>Talks</a>
    </div>
  );
}
