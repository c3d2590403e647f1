"""The static site: pages that make the record readable, with the evidence for each value beside it.

`build` writes it: `edition` reads the dataset once, `pages` make the pages of each language, `render` puts
them into `templates` with the phrases of `telling`, and `data`, `feed` and `start` write what stands beside
them. `pictures` draw, `finding` makes what search and filters look things up in, `static` has the styles and
scripts, `locale` the catalogues that `words` speaks by. `addresses` alone knows where a page stands.
"""
