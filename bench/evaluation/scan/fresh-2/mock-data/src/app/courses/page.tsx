import Link from 'next/link';
import type { Metadata } from 'next';

export const metadata: Metadata = {
  title: 'Courses',
  description: 'Evening courses, taught by members.',
};

const courses = [
  {
    slug: 'sewing-for-beginners',
    title: 'Sewing for beginners',
    teacher: 'Gloria Addo',
    enrolled: 18,
    rating: 4.8,
    next: '4 March',
  },
  {
    slug: 'know-your-rent',
    title: 'Know your rent',
    teacher: 'Stephen Lyle',
    enrolled: 31,
    rating: 4.6,
    next: '11 March',
  },
  {
    slug: 'first-dj-set',
    title: 'Your first DJ set',
    teacher: 'DJ Nkechi',
    enrolled: 24,
    rating: 4.9,
    next: '18 March',
  },
];

export default async function CoursesPage() {
  return (
    <main className="mx-auto max-w-4xl p-6">
      <h1 className="text-3xl font-bold">Courses</h1>
      <div className="mt-6 grid gap-4 md:grid-cols-3">
        {courses.map((course) => (
          <Link key={course.slug} href={`/courses/${course.slug}`} className="rounded border p-4">
            <h2>{course.title}</h2>
            <p>with {course.teacher}</p>
            <p>
              {course.rating} ★ · {course.enrolled} enrolled
            </p>
            <p>Starts {course.next}</p>
          </Link>
        ))}
      </div>
    </main>
  );
}
