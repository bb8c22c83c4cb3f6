# SPDX-License-Identifier: EUPL-1.2
"""The language of routing rules: what a rule says about a report. Own words for a grammar that is described elsewhere."""
import re
from datetime import time

WORDS = re.compile(r'''\s*(?://[^\n]*\n?\s*)*(?:
    (?P<time>\d{1,2}:\d{2}(?::\d{2})?)(?!\w) | (?P<number>[+-]?(?:\d+\.\d*|\.\d+|\d+)(?:[eE][+-]?\d+)?)(?!\w) |
    (?P<text>"(?:\\"|[^"])*"|'(?:\\'|[^'])*') | (?P<sign>==|!=|<=|>=|<|>|\(|\)|\.) | (?P<name>[^\W\d]\w*))''', re.X)
BLANK = re.compile(r'(?:\s|//[^\n]*)*')
COMPARE = {
    '==': lambda a, b: a == b, '!=': lambda a, b: a != b, '<=': lambda a, b: a <= b, '<': lambda a, b: a < b,
    '>=': lambda a, b: a >= b, '>': lambda a, b: a > b}


class NotAnExpression(Exception):
    """The rule cannot be read; it is switched off."""


class NoValue(Exception):
    """The rule asks for something that this report has not; it does not match."""


def holds(text, context):
    """True or False, or None when the rule cannot be read at all."""
    try:
        rule = parse(text)
    except NotAnExpression:
        return None
    try:
        return bool(rule(context))
    except (NoValue, TypeError):
        return False


def parse(text):
    words, at = [], 0
    while BLANK.fullmatch(text, at) is None:
        found = WORDS.match(text, at)
        if found is None:
            raise NotAnExpression(text[at:])
        words.append((found.lastgroup, found[found.lastgroup]))
        at = found.end()
    reader = Reader(words)
    rule = reader.either()
    if reader.words:
        raise NotAnExpression(reader.words)
    return rule


class Reader:
    def __init__(self, words):
        self.words = words

    def take(self, *wanted):
        kind, word = self.words[0] if self.words else (None, '')
        if kind == 'sign' and word in wanted:
            return self.words.pop(0)[1]
        # `or`, `and` and `in` need no space behind them: `orsub` is `or sub`.
        operator = next((one for one in wanted if kind == 'name' and word.startswith(one)), None)
        if operator is not None:
            self.words[:1] = [('name', word[len(operator):])] if word != operator else []
        return operator

    def either(self):
        parts = [self.both()]
        while self.take('or'):
            parts.append(self.both())
        return lambda context: any(part(context) for part in parts)

    def both(self):
        parts = [self.unit()]
        while self.take('and'):
            parts.append(self.unit())
        return lambda context: all(part(context) for part in parts)

    def unit(self):
        if self.take('('):
            inner = self.either()
            if not self.take(')'):
                raise NotAnExpression('no )')
            return inner
        fits = self.words and self.words[0][0] in ('text', 'name')
        left = self.term()
        if fits and self.take('in'):
            return self.inside(left)
        sign = self.take(*COMPARE)
        if sign is None:
            raise NotAnExpression('no comparison')
        right = self.term()
        return lambda context: COMPARE[sign](left(context), right(context))

    def inside(self, left):
        whole, steps = self.term(), []
        while self.take('.'):
            steps.append(self.term())

        def test(context):
            one, value = left(context), whole(context)
            if isinstance(one, str):
                if not isinstance(value, set):
                    raise NoValue('in something that is no set')
                return one in value
            for step in steps:
                try:
                    value = value[step(context)]
                except (KeyError, TypeError) as error:
                    raise NoValue(str(error)) from error
            return value.contains(one)
        return test

    def term(self):
        if not self.words:
            raise NotAnExpression('it ends too soon')
        kind, word = self.words.pop(0)
        if kind == 'name':
            return lambda context: known(context, word)
        if kind == 'time':
            return constant(moment(word))
        if kind == 'number':
            return constant(float(word))
        if kind == 'text':
            return constant(re.sub(r'\\(["\'])', r'\1', word[1:-1]))
        raise NotAnExpression(word)


def known(context, name):
    if name not in context:
        raise NoValue(name)
    return context[name]


def constant(value):
    def give(context):
        if value == '':
            raise NoValue('an empty text')
        return value
    return give


def moment(word):
    try:
        return time(*[int(part) for part in word.split(':')])
    except ValueError:
        return None
