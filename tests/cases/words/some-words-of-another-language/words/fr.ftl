search-close = Fermer
