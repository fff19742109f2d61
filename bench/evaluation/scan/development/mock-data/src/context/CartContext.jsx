import { createContext, useContext, useReducer } from 'react';

const CartContext = createContext(null);

const initial = {
  currency: 'GBP',
  lines: [
    { sku: 'TEE-BLK-M', title: 'Joy is Resistance tee (M)', pence: 2200, quantity: 1 },
    { sku: 'ZINE-04', title: 'Zine no. 4', pence: 800, quantity: 2 },
  ],
};

function reducer(state, action) {
  switch (action.type) {
    case 'add':
      return { ...state, lines: [...state.lines, action.line] };
    case 'remove':
      return { ...state, lines: state.lines.filter((line) => line.sku !== action.sku) };
    default:
      return state;
  }
}

export function CartProvider({ children }) {
  const value = useReducer(reducer, initial);
  return <CartContext.Provider value={value}>{children}</CartContext.Provider>;
}

export const useCart = () => useContext(CartContext);
