"""The check digits that tell a document number from any other row of digits.

Sources: ISO/IEC 7812-1 (cards), ISO 13616 (IBAN), orders of the Federal Tax Service on ИНН and
ОГРН, order 192п of the Pension Fund (СНИЛС).
"""

_INN10 = (2, 4, 10, 3, 5, 9, 4, 6, 8)
_INN11 = (7, 2, 4, 10, 3, 5, 9, 4, 6, 8)
_INN12 = (3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8)
_SNILS_UNCHECKED = 1_001_998


def luhn(digits: str) -> bool:
    """Check a card number (ISO/IEC 7812-1)."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (1 + place % 2)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def inn(digits: str) -> bool:
    """Check a taxpayer number of 10 (firm) or 12 (person) digits."""
    if len(set(digits)) == 1:
        return False
    if len(digits) == len(_INN10) + 1:
        return _weighted(digits, _INN10)
    return _weighted(digits[:11], _INN11) and _weighted(digits, _INN12)


def snils(digits: str) -> bool:
    """Check the number of a pension account; the oldest ones carry no check digits."""
    number = int(digits[:9])
    if number <= _SNILS_UNCHECKED:
        return False
    total = sum(int(digit) * weight for digit, weight in zip(digits, range(9, 0, -1), strict=False))
    return total % 101 % 100 == int(digits[9:])


def ogrn(digits: str) -> bool:
    """Check a state registration number of 13 (firm) or 15 (entrepreneur) digits."""
    divisor = 11 if len(digits) == 13 else 13
    return int(digits[:-1]) % divisor % 10 == int(digits[-1])


def iban(value: str) -> bool:
    """Check an IBAN without spaces (ISO 13616, mod 97)."""
    moved = value[4:] + value[:4]
    return int("".join(str(int(char, 36)) for char in moved)) % 97 == 1


def _weighted(digits: str, weights: tuple[int, ...]) -> bool:
    total = sum(int(digit) * weight for digit, weight in zip(digits, weights, strict=False))
    return total % 11 % 10 == int(digits[len(weights)])
