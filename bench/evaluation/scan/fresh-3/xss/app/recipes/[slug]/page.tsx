import { notFound } from 'next/navigation';
import { recipes } from '@/lib/recipes';

export default async function RecipePage({ params }: { params: Promise<{ slug: string }> }) {
  const recipe = await recipes.bySlug((await params).slug);
  if (!recipe) notFound();

  const data = {
    '@context': 'https://schema.org',
    '@type': 'Recipe',
    name: recipe.title,
    author: { '@type': 'Person', name: recipe.author },
    recipeIngredient: recipe.ingredients,
  };

  return (
    <article>
      <script
        type="application/ld+json"
        dangerouslySetInnerHTML={{ __html: JSON.stringify(data).replace(/</g, '\\u003c') }}
      />
      <h1>{recipe.title}</h1>
      <p>by {recipe.author}</p>
      <ol>
        {recipe.steps.map((step: string, i: number) => (
          <li key={i}>{step}</li>
        ))}
      </ol>
    </article>
  );
}
