"""Full dates told as past in other languages: lower bounds of a text."""

from __future__ import annotations

import pytest

from readlint.extract.days.told_past import find_told_days
from tests.readings import context_of

PAST = [
    "Sie würdigten das Abkommen, das am 3. Mai 2022 in Wien unterzeichnet wurde, und den Handel.",
    "Ils ont salué l'accord de commerce signé à Vienne le 3 mai 2022 par les deux ministres.",
    "Destacaron la importancia del acuerdo firmado en Viena el 3 de mayo de 2022 por ambas partes.",
    "Hanno ricordato l'intesa firmata a Vienna il 3 maggio 2022 dai due ministri degli esteri.",
    "Lembraram o acordo assinado em Viena em 3 de maio de 2022 pelos dois ministros de Estado.",
    "Стороны отметили важность договора, подписанного в Вене 3 мая 2022 года министрами.",
    "Сторони відзначили важливість договору, підписаного у Відні 3 травня 2022 року міністрами.",
    "両大臣は、2022年5月3日にウィーンで署名された協定の重要性を確認し、貿易について話し合いました。",
    "وأكد الجانبان أهمية الاتفاق الموقع في فيينا في 3 مايو 2022 بين البلدين وسبل تعزيز التجارة.",
]
OPEN = [
    "Das Abkommen soll am 3. Mai 2022 in Wien unterzeichnet werden, sagten beide Minister gern.",
    "L'accord sera signé à Vienne le 3 mai 2022 par les deux ministres des affaires étrangères.",
    "El acuerdo será firmado en Viena el 3 de mayo de 2022 por los ministros de ambos países.",
    "Договор, который будет подписан в Вене 3 мая 2022 года, важен для обеих сторон и региона.",
    "Sie würdigten das Abkommen und sprachen über die Lage am 3. Mai 2022 in dieser Region.",
]


@pytest.mark.parametrize("sentence", PAST)
def test_what_was_done_on_a_day(sentence: str) -> None:
    (clue,) = find_told_days(context_of(sentence + "\n"))
    assert str(clue.earliest) == "2022-05-03"


@pytest.mark.parametrize("sentence", OPEN)
def test_plans_and_open_days_bound_nothing(sentence: str) -> None:
    assert find_told_days(context_of(sentence + "\n")) == ()
