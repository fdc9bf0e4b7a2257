/** Behind a module of ours, so that the library is loaded with the first page, also from inside the bundle. */
export { renderToStaticMarkup } from 'react-dom/server';
