skip-to-txt = To the text
serch-close = Shut
open-page = Open { $page }
