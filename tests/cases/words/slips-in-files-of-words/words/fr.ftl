language-name = français
this is no message
date-by = au plus tard { $date
search-close = Fermer
no-such-words-anywhere = Rien
