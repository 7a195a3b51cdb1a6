"""extract.grammar.figures: the time and the speaker of each figure, in tables of own sentences."""

from __future__ import annotations

import pytest

from extract.grammar.figures import Reader, read
from extract.grammar.rules import Example
from extract.grammar.sentences import spans
from tests.extract.grammar.notation import read_figures, read_speakers

# text, date of publication, the time of each figure
TIMES: list[tuple[str, str | None, str]] = [
    # each figure has a time of its own
    (
        "Courts tried 340 men in 2011, 290 in 2012 and 410 in 2013.",
        None,
        "340 = 2011; 290 = 2012; 410 = 2013",
    ),
    ("In 2011 courts tried 340 men and in 2012 they tried 290.", None, "340 = 2011; 290 = 2012"),
    ("In 2011 courts tried 340 men; in 2012 they tried 290.", None, "340 = 2011; 290 = 2012"),
    ("Courts tried 340 men in 2011, while in 2012 they tried 290.", None, "340 = 2011; 290 = 2012"),
    (
        "Courts tried 340 men (2011), 290 (2012) and 410 (2013).",
        None,
        "340 = 2011; 290 = 2012; 410 = 2013",
    ),
    ("The toll was 340 in May 2011 and 290 in June 2012.", None, "340 = 2011-05; 290 = 2012-06"),
    ("It fell from 340 in 2011 to 290 in 2012.", None, "340 = 2011; 290 = 2012"),
    ("In 2011, 340 fled, and in 2012, 290.", None, "340 = 2011; 290 = 2012"),
    ("There were 340 fires in 2011 but only 290 in 2012.", None, "340 = 2011; 290 = 2012"),
    ("Of 340 fires in 2011, 290 were put out.", None, "340 = 2011; 290 = 2011"),
    # a time that figures share
    ("In 2011 courts tried 340 men and 290 women.", None, "340 = 2011; 290 = 2011"),
    (
        "Courts tried 340 men, 290 women and 410 children in 2011.",
        None,
        "340 = 2011; 290 = 2011; 410 = 2011",
    ),
    (
        "Between 2005 and 2009, 340 houses and 290 shops burned.",
        None,
        "340 = 2005/2009; 290 = 2005/2009",
    ),
    ("Last year 340 houses burned, and 290 were rebuilt.", "2012-06-12", "340 = 2011; 290 = 2011"),
    (
        "More than 340 houses and 290 shops burned last month.",
        "2012-06-12",
        "More than 340 = 2012-05; 290 = 2012-05",
    ),
    (
        "In the first half of 2011, 340 men, or 29 percent, were tried.",
        None,
        "340 = 2011-01/2011-06; 29 percent = 2011-01/2011-06",
    ),
    # what it is compared with has another time, or none
    ("Output is 130 tons, up from 80 tons in 2017.", None, "130 tons = none; 80 tons = 2017"),
    ("Output was 130 tons in 2018, up from 80 tons.", None, "130 tons = 2018; 80 tons = none"),
    (
        "Output was 130 tons in 2018, up from 80 tons in 2017.",
        None,
        "130 tons = 2018; 80 tons = 2017",
    ),
    (
        "In 2018 output was 130 tons, compared with 80 tons in 2017.",
        None,
        "130 tons = 2018; 80 tons = 2017",
    ),
    (
        "In 2018 output was 130 tons against 80 tons a year earlier.",
        None,
        "130 tons = 2018; 80 tons = 2017",
    ),
    (
        "Some 130 homes burned last year, down from 180 the year before.",
        "2012-06-12",
        "Some 130 = 2011; 180 = 2010",
    ),
    (
        "Some 130 homes burned last year, compared with 180 in 2009.",
        "2012-06-12",
        "Some 130 = 2011; 180 = 2009",
    ),
    (
        "It burned 130 homes in May 2008 and 180 in the same month of 2007.",
        None,
        "130 = 2008-05; 180 = 2007-05",
    ),
    (
        "Today 130 homes stand there, up from 80 in August.",
        "2014-12-16",
        "130 = 2014-12-16; 80 = 2014-08",
    ),
    ("It rose from 130 to 180 in 2008.", None, "130 = none; 180 = 2008"),
    (
        "Fires rose by 15 percent, from 130 in 2008 to 150 in 2009.",
        None,
        "15 percent = 2008/2009; 130 = 2008; 150 = 2009",
    ),
    ("In 2009 fires were 15 percent above the level of 2008.", None, "15 percent = 2008/2009"),
    ("Fires were 15 percent above the level of 2008.", None, "15 percent = none"),
    (
        "It grew 3 percent from April to June, compared with 5 percent in the same period of 2022.",
        "2024-08-16",
        "3 percent = 2024-04/2024-06; 5 percent = 2022-04/2022-06",
    ),
    (
        "It sold 130 cars from January to May 2010, up from 80 in the same period a year earlier.",
        None,
        "130 = 2010-01/2010-05; 80 = 2009-01/2009-05",
    ),
    # a time of another clause
    ("The law, which was passed in 2005, led to 340 arrests.", None, "340 = none"),
    ("The charity, founded in 2005, has helped 340 women.", None, "340 = none"),
    ("Police held 340 men after the mayor fled in 2005.", None, "340 = none"),
    ("Although it was banned in 2005, 340 men still hunt.", None, "340 = none"),
    ("The Road Traffic Act of 1988 brought 340 fines.", None, "340 = none"),
    ("Under the 1988 Act they paid 340 fines.", None, "340 = none"),
    ("Since it opened in 2005, it has helped 340 women.", None, "340 = 2005/.."),
    # ahead and behind
    (
        "The dam will cost $340 million over 10 years.",
        "2018-09-25",
        "$340 million = 2018/2028",
    ),
    (
        "The dam has cost $340 million over 10 years.",
        "2018-09-25",
        "$340 million = 2008/2018",
    ),
    ("After 2008 they closed 340 bars.", None, "340 = 2009/.."),
    ("Before 2008 they closed 340 bars.", None, "340 = ../2007"),
    ("From June to August police held 340 men.", "2009-09-29", "340 = 2009-06/2009-08"),
    ("Between 5 and 10 May 2008 police held 340 men.", None, "340 = 2008-05-05/2008-05-10"),
    # the sentence before
    ("Courts tried 340 men in 2011. Of these, 290 went free.", None, "340 = 2011; 290 = 2011"),
    ("Courts tried 340 men in 2011. Among them were 290 farmers.", None, "340 = 2011; 290 = 2011"),
    ("Courts tried 340 men in 2011. Another 290 fled.", None, "340 = 2011; 290 = 2011"),
    ("Courts tried 340 men in 2011. The town has 290 bars.", None, "340 = 2011; 290 = none"),
    (
        "It counted 340 in March 2015. These included 290 women. Of the 290, 120 left.",
        None,
        "340 = 2015-03; 290 = 2015-03; 290 = 2015-03; 120 = 2015-03",
    ),
    # no time
    ("Police said on Tuesday that 340 men were held.", "2012-06-12", "340 = none"),
    ("Figures released in May show that 340 men were held.", "2012-06-12", "340 = none"),
    ("Police hold 340 men.", "2012-06-12", "340 = none"),
]


@pytest.mark.parametrize(("text", "published", "times"), TIMES)
def test_time(text: str, published: str | None, times: str) -> None:
    assert read_figures(Example(text, times, published)) == times


# text, the speaker of each figure
SPEAKERS: list[tuple[str, str]] = [
    # before what is said
    ("Police said 340 men were held.", "340 = Police"),
    ("Police have really also already clearly duly only said 40 left.", "40 = Police"),
    ("According to figures compiled by the Farm Board, 40 men left.", "40 = the Farm Board"),
    ("According to figures from 2008, 40 men left.", "40 = figures"),
    ("According to the head of 40 schools, 12 closed.", "40 = the head; 12 = the head"),
    ("The town’s police said that 340 men were held.", "340 = The town’s police"),
    ("Doctors warned that 340 men were ill.", "340 = Doctors"),
    ("The court has confirmed 340 cases.", "340 = The court"),
    ("Health officials estimate that 340 men are ill.", "340 = Health officials"),
    ("The Fisheries Agency (FA) says 340 boats sank.", "340 = The Fisheries Agency"),
    ("Ada Bee, who leads the farm, says 340 cows died.", "340 = Ada Bee"),
    ("Ada Bee of the Farm Union claimed that 340 cows died.", "340 = Ada Bee of the Farm Union"),
    ("In 2009, the Farm Union reported 340 dead cows.", "340 = the Farm Union"),
    ("Spokeswoman Ada Bee told reporters that 340 cows died.", "340 = Spokeswoman Ada Bee"),
    ("On Monday the ministry announced that 340 cows died.", "340 = the ministry"),
    ("The ministry later added that 340 cows died.", "340 = The ministry"),
    # behind what is said
    ("More than 340 men were held, police said.", "More than 340 = police"),
    ("More than 340 men were held, police said on Tuesday.", "More than 340 = police"),
    (
        "More than 340 men were held, the ministry said in a statement.",
        "More than 340 = the ministry",
    ),
    ("More than 340 men were held, Ada Bee told the Daily Bugle.", "More than 340 = Ada Bee"),
    ("More than 340 men were held, said Ada Bee, a guard.", "More than 340 = Ada Bee"),
    ("“Over 340 men were held,” said the guard, who saw them.", "Over 340 = the guard"),
    ("“Over 340 men were held,” Ada Bee added.", "Over 340 = Ada Bee"),
    ("Over 340 men were held, according to police.", "Over 340 = police"),
    ("According to the Farm Union, 340 cows died.", "340 = the Farm Union"),
    ("Over 340 cows died, according to a report by the Farm Union.", "Over 340 = the Farm Union"),
    ("Over 340 cows died, according to data from the Farm Union.", "Over 340 = the Farm Union"),
    # data and passive
    ("Data from the Farm Union show that 340 cows died.", "340 = the Farm Union"),
    ("Farm Union data show that 340 cows died.", "340 = Farm Union"),
    ("Government figures showed that 340 cows died.", "340 = Government"),
    ("A survey found that 340 cows died.", "340 = A survey"),
    ("A study by Hill University found that 340 cows died.", "340 = Hill University"),
    ("Figures released by the Farm Union show 340 cows died.", "340 = the Farm Union"),
    ("Over 340 deaths were reported by the ministry.", "Over 340 = the ministry"),
    ("Ada Bee was quoted as saying that 340 cows died.", "340 = Ada Bee"),
    ("Police put the toll at 340.", "340 = Police"),
    # whom a pronoun means
    ("Ada Bee leads the farm union, officials said. It said 340 cows died.", "340 = officials"),
    ("Ada Bee said it was hot. She said 340 cows died.", "340 = Ada Bee"),
    ("Ada Bee said it was hot. It was. She said 340 cows died.", "340 = Ada Bee"),
    ("The ministry said it was hot.\n\nOver 340 cows died, it said.", "Over 340 = The ministry"),
    ("The share fell by 34 percent, he said.", "34 percent = nobody"),
    ("Bo Cee said so. The share fell by 34 percent, he said.", "34 percent = Bo Cee"),
    # quotations that go on
    ("“It is hot,” Ada Bee said. “Over 340 cows died.”", "Over 340 = Ada Bee"),
    ("“Over 340 cows died. It is hot,” Ada Bee said.", "Over 340 = Ada Bee"),
    ("“It is hot,” said Ada Bee.\n\n“Over 340 cows died.”", "Over 340 = Ada Bee"),
    ("“It is hot. Over 340 cows died. It is bad,” said Ada Bee.", "Over 340 = Ada Bee"),
    # each clause has its own
    ("While 13 left, town officials said that 40 will stay.", "13 = nobody; 40 = town officials"),
    ("Police said 340 died, but the ministry said 290 did.", "340 = Police; 290 = the ministry"),
    ("Police held 340 men, and doctors said 290 were ill.", "340 = nobody; 290 = doctors"),
    # the article itself
    ("Police held 340 men.", "340 = nobody"),
    ("Police said so. The fire killed 340 men.", "340 = nobody"),
    ("Over 340 men were killed by police.", "Over 340 = nobody"),
    ("The firm told 340 men to go.", "340 = The firm"),
    ("The ministry found 340 bodies.", "340 = nobody"),
    ("The annual report has 340 pages.", "340 = nobody"),
]


@pytest.mark.parametrize(("text", "speakers"), SPEAKERS)
def test_speaker(text: str, speakers: str) -> None:
    assert read_speakers(Example(text, speakers)) == speakers


def test_what_a_block_leaves_to_the_next() -> None:
    first = "“It is hot,” Ada Bee said. It counted 340 cows in 2015. "
    second = "Of these 120 died, she said. "
    reader = Reader(None)
    reader.block(first, spans(first))
    [found] = reader.block(second, spans(second), len(first))
    assert (found.period and found.period.edtf, found.speaker) == ("2015", "Ada Bee")
    assert found.period
    assert (first + second)[slice(*found.period.span)] == found.period.words


@pytest.mark.parametrize("end", ["\r\n", "\r", "\u2028", "\u0085"])
@pytest.mark.parametrize("text", [text for text, _, _ in TIMES[-9:-3]])
def test_a_line_for_each_sentence(text: str, end: str) -> None:
    lines = text.replace(". ", f".{end}")
    assert read_figures(Example(lines, "")) == read_figures(Example(text, ""))
    assert [figure.sentence[0] for figure in read(lines)] == [
        figure.sentence[0] + (len(end) - 1) * text[: figure.sentence[0]].count(". ")
        for figure in read(text)
    ]
