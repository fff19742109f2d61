import { useForm } from 'react-hook-form';

interface Address {
  name: string;
  street: string;
  postcode: string;
  city: string;
  phone?: string;
}

const examples: Record<keyof Address, string> = {
  name: 'Maria Gonzalez',
  street: '12 Rope Walk',
  postcode: 'BS1 6ZJ',
  city: 'Bristol',
  phone: '07700 900123',
};

export function AddressForm({ onSave, initial }: { onSave(a: Address): Promise<void>; initial?: Address }) {
  const { register, handleSubmit, formState } = useForm<Address>({ defaultValues: initial });

  return (
    <form onSubmit={handleSubmit(onSave)}>
      {(Object.keys(examples) as (keyof Address)[]).map((key) => (
        <label key={key}>
          {key}
          <input {...register(key, { required: key !== 'phone' })} placeholder={examples[key]} />
        </label>
      ))}
      <button disabled={formState.isSubmitting}>Save address</button>
    </form>
  );
}
