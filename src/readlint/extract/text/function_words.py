"""The small words of languages: articles, prepositions, pronouns, forms of "to be".

Of any running text they make up a fifth to a half, whatever it tells, and names and terms never
do: so they tell the language of a paragraph.
"""

from __future__ import annotations

from functools import cache

_WORDS = {
    "bg": """
        и в на да се не за от по са че към със като това беше бе ще има до при или както тази този
        които която който след тези още също между все би са бъде своята
    """,
    "ca": """
        i de la el els les que un una amb per al del en és són no es va han ha com més aquest
        aquesta dels als pel o seva seu també sobre entre però ser va l d
    """,
    "cs": """
        a v na se je že s z do o k i za pro ve si by od jsou po bude byl byla jako také které který
        která jeho tím nebo ale podle mezi již při ze této tohoto jsme až ke
    """,
    "da": """
        og i at det er en til på den de af for med som et har ikke der fra vil om blev også kan var
        ved sig eller mellem efter vi ud han være denne blevet
    """,
    "de": """
        der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an
        werden aus er hat dass sie nach wird bei einer um am sind noch wie einem über einen so zum
        war haben nur oder aber vor zur bis mehr durch wurde sein seine ihre wir ich zwischen
    """,
    "en": """
        the of and to in a is that for it as was with be by on not he his but at are this have from
        or had an they which one you were her all their there been its we she will would said who
        has also between these those our both what when more than
    """,
    "es": """
        de la que el en y a los se del las un por con no una su para es al lo como más o pero sus
        le ha este entre esta fue son también sobre ser han desde todo nos cuando muy sin hasta
        donde dos así hay sido está
    """,
    "et": """
        ja on ei et see oli kui mis ka ta ning oma selle aga või mida nii seda kes veel eest üle
        välja olnud siis pärast vahel kuid meie
    """,
    "fi": """
        ja on ei että oli se hän mutta ovat myös kun joka ole sekä tai mukaan sen kuin mitä jo vain
        niin olla jos ne tämä ollut jotka välillä kanssa he me sitä tämän
    """,
    "fr": """
        de la le et les des en un du une que est pour qui dans a par plus pas au sur ne se ce il
        sont la avec son aux d l qu n s c ou sa ses été cette mais comme nous on leur ont entre ces
        elle fait être y deux
    """,
    "hr": """
        i je u na se da su za od s o a što koji kao će to koja bi do iz ne li ili nije biti
        između koje također sam smo po te kako ali bio bila sa prema svoje samo nakon jer
    """,
    "hu": """
        a az és hogy nem is egy volt ez meg azt de mint csak van el még ki már ha vagy minden lesz
        ezt között szerint után amely valamint kell ami lehet aki által két majd
    """,
    "id": """
        yang dan di ini itu dengan untuk dari dalam tidak akan pada juga ke karena oleh ada mereka
        telah sudah bisa kami kita saat adalah sebagai tersebut dapat antara atau lebih para bahwa
        serta secara hari
    """,
    "it": """
        di e il la che in a per un del è una i le con non della si da sono dei al ha nel alla come
        più gli anche lo delle ma se su dal dell l ed o degli nella questo questa tra sul stato
        hanno ai due
    """,
    "lt": """
        ir kad su yra į iš tai bet kaip buvo už ne jis ar taip apie jo po nuo dėl tik ją per iki
        kuris šis tarp savo bus taip pat
    """,
    "lv": """
        un ir ka ar no par uz kas tas bet lai kā arī nav tā gan pēc bija vai es to līdz pie savu
        viņš jau tiek kurš starp
    """,
    "mk": """
        и на во се од за да со го ги е ќе дека како што не беше биде кој која кои кое овој оваа
        овие меѓу при или исто така по до но тој таа тие им му си сите има нема може само кон врз
        преку според бидејќи нивните нивната своите како
    """,
    "nl": """
        de van het een en in is dat op te zijn met voor die niet aan er om als dan maar bij ook
        door over nog naar uit hij tot worden heeft deze wordt werd ze wij hebben dit was meer zich
        tussen of geen had
    """,
    "no": """
        og i det er en til på som å for av at med de ikke den har et om fra var seg vil kan også
        ved ble eller mellom etter vi han være skal denne blir
    """,
    "pl": """
        w i na z się do że o nie jest to po przez od za jak dla oraz ale są co który także tym już
        było być ich jego będzie we które która tylko przed między ze został a czy przy jako tego
    """,
    "pt": """
        de a o que e do da em um para com não uma os no se na por mais as dos como mas ao ele das à
        seu sua ou foi ser quando muito nos já também pelo pela até isso entre são tem sobre é nas
        aos pelos suas seus ainda está este esta pelas mesmo depois sem há
    """,
    "ro": """
        și de în a la cu pe din că este să o care un pentru nu mai au al fost ale sunt ca prin ce
        dar între cel sau după lui fi va am unei unui acest această ei s
    """,
    "ru": """
        в и на не что с по для из к о от за это его как а но был будет также между при до которые
        которых или мы он они их том все было были того так уже под быть со
        у же я ты вы меня мне нас нам себя есть если нет только бы ещё еще ли где чем тем без во со
        об очень можно
    """,
    "sk": """
        a v na sa je že s z do o k aj za pre vo si by od sú po bude bol bola ako ktoré ktorý ktorá
        jeho tým alebo ale podľa medzi už pri zo tejto tohto sme až ku
    """,
    "sl": """
        in je v na se da so za z o ki pa s ne tudi po bi kot iz od do ali še kako bo pri med tem
        ter lahko sta ni že ob svoje kar bil bila saj
    """,
    "sq": """
        dhe të në e i një me për që është nga se u do si më janë ka ky kjo por nuk këtë ishte
        midis edhe tij së kanë duke
    """,
    "sr": """
        и је у на се да су за од с о а што који као ће то која би до из не ли или није бити између
        које такође сам смо по те како али био била са према своје само након јер
    """,
    "sv": """
        och i att det som en på är av för med till den har de inte om ett från men var sig så kan
        vi också vid eller mellan efter han ska skulle blev vara denna blir
    """,
    "tr": """
        ve bir bu da de için ile olarak çok daha olan gibi en ne kadar sonra ki ise her o ya
        değil var arasında olduğu ancak oldu tarafından veya üzere eden iki
    """,
    "uk": """
        в і на не що з та до у за для це від про як його а але був також між при які яких або ми
        він вони їх усі було були того це вже під бути із щодо й ж є
    """,
    "vi": """
        và của là có các những được trong cho với một không này đã về tại khi để từ người sẽ đến
        cũng theo trên giữa hai như nhưng ra vào bị
    """,
}
NAMES = {
    "bg": "Bulgarian",
    "ca": "Catalan",
    "cs": "Czech",
    "da": "Danish",
    "de": "German",
    "en": "English",
    "es": "Spanish",
    "et": "Estonian",
    "fi": "Finnish",
    "fr": "French",
    "hr": "Croatian, Bosnian or Serbian",
    "hu": "Hungarian",
    "id": "Indonesian or Malay",
    "it": "Italian",
    "lt": "Lithuanian",
    "lv": "Latvian",
    "mk": "Macedonian",
    "nl": "Dutch",
    "no": "Norwegian",
    "pl": "Polish",
    "pt": "Portuguese",
    "ro": "Romanian",
    "ru": "Russian",
    "sk": "Slovak",
    "sl": "Slovene",
    "sq": "Albanian",
    "sr": "Serbian",
    "sv": "Swedish",
    "tr": "Turkish",
    "uk": "Ukrainian",
    "vi": "Vietnamese",
}


@cache
def words_of(language: str) -> frozenset[str]:
    """Return the small words of a language; none where we have no list."""
    return frozenset(_WORDS.get(language, "").split())


@cache
def languages_by_word() -> dict[str, tuple[str, ...]]:
    """Return, for every small word, the languages that have it."""
    found: dict[str, list[str]] = {}
    for language in _WORDS:
        for word in words_of(language):
            found.setdefault(word, []).append(language)
    return {word: tuple(languages) for word, languages in found.items()}
