language-name = italiano
open-page = Apri la pagina
