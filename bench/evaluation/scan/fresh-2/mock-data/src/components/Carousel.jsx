import { Children, useEffect, useState } from 'react';

export function Carousel({ children, seconds = 6 }) {
  const slides = Children.toArray(children);
  const [at, setAt] = useState(0);
  const [paused, setPaused] = useState(false);

  useEffect(() => {
    if (paused || slides.length < 2) return undefined;
    const timer = setTimeout(() => setAt((index) => (index + 1) % slides.length), seconds * 1000);
    return () => clearTimeout(timer);
  }, [at, paused, seconds, slides.length]);

  return (
    <section aria-roledescription="carousel" onMouseEnter={() => setPaused(true)} onMouseLeave={() => setPaused(false)}>
      {slides.map((slide, index) => (
        <div key={index} hidden={index !== at} aria-roledescription="slide">
          {slide}
        </div>
      ))}
      <nav>
        {slides.map((_, index) => (
          <button key={index} aria-label={`Slide ${index + 1}`} aria-current={index === at} onClick={() => setAt(index)} />
        ))}
      </nav>
    </section>
  );
}
