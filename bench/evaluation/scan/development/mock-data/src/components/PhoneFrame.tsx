import mockupImage from '../assets/phone-mockup.webp';
import demoVideo from '../assets/demo.mp4';
import { useState } from 'react';

/** The press page: a mock-up of the app and the link to the demo video. */
export function PhoneFrame() {
  const [playing, setPlaying] = useState(false);

  return (
    <div className="phone-frame">
      <img src={mockupImage} alt="The calendar on a phone" width={390} height={844} />
      {playing ? (
        <video src={demoVideo} controls width={390} height={844} />
      ) : (
        <button type="button" onClick={() => setPlaying(true)}>
          Watch the demo (40 seconds, no sound)
        </button>
      )}
      <a href="/press/sample-chapter.pdf">Read a sample chapter of our book</a>
      <p>
        Don’t fake it: <a href="/press/guidelines">how to write about us</a>.
      </p>
    </div>
  );
}
