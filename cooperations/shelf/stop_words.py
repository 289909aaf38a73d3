"""Words that nearly every text of a language has: a question leaves them aside as long as it has others.

Written by hand for all four languages, because PostgreSQL has no such list for Catalan and SQLite for none. Words that
also name something here are not among them: “can” begins the names of Catalan houses.
"""

from cooperations.shelf.words import words_of

GERMAN = """
    aber als am an auch auf aus bei bin bis da damit das dass dein dem den der des die dies diese diesem diesen
    dieser dieses du durch ein eine einem einen einer eines er es für hat hatte hatten ich ihr ihre ihrem ihren
    ihrer im in ins ist ja kein keine man mit nach nicht noch nur ob oder sein seine sich sie sind so über um und
    uns unser unter vom von vor war waren was wenn wer werden wie wir wird wo wurde wurden zu zum zur
"""
ENGLISH = """
    a about all also an and any are as at be been but by did do does for from had has have how if in into is it its
    not of on or our that the their them then there these they this those to was we were what when where which who
    why will with you your
"""
SPANISH = """
    a al algo ante con como cual cuando de del desde donde el ella ellas ellos en entre era es esa ese eso esta está
    este esto fue ha han hay la las le les lo los más me mi muy no nos o para pero por porque que qué se ser si sin
    sobre son su sus también un una unas uno unos y ya
"""
CATALAN = """
    a això al als amb aquest aquesta aquestes aquests com d de del dels des e el ella elles ells els en entre era és
    ha han hi ho i l la les li m més n no o on per però pel pels perquè què que qui s sense ser si sobre són seu
    seva t també un una unes uns
"""
STOP_WORDS = frozenset(words_of(f"{GERMAN} {ENGLISH} {SPANISH} {CATALAN}"))
