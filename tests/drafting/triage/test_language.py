"""Which language a short, sloppy text is written in."""

import pytest

from drafting.language import detect


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Всё понравилось, рекомендую", "ru"),
        ("ок", "ru"),
        ("Спасибо!", "ru"),
        ("Очень хороший Bluetooth speaker JBL", "ru"),
        ("ochen vkusno, spasibo", "ru"),
        ("tovar ponravilsya, dostavka bystraya", "ru"),
        ("The soup was cold", "en"),
        ("ok", "en"),
        ("Good service", "en"),
        ("not good", "en"),
        ("Love it!!", "en"),
        ("How do I register, what do I need?", "en"),
        ("unable to do face authentication", "en"),
        ("𝐯𝐞𝐫𝐲 𝐬𝐥𝐨𝐰", "en"),
    ],
)
def test_russian_and_english_are_told_apart_even_when_short(text: str, language: str):
    assert detect(text) == language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Дуже дякую, все сподобалося, буде ще замовлення", "uk"),
        ("Вельмі дзякуй, усё было смачна", "be"),
        ("Өте жақсы, рахмет сіздерге", "kk"),
        ("Das Essen war sehr gut, aber der Service nicht", "de"),
        ("Le service était très bien mais la soupe froide", "fr"),
        ("La comida muy buena pero el servicio no", "es"),
        ("Il servizio è molto buono, grazie", "it"),
        ("Muito bom, não tenho do que reclamar", "pt"),
        ("Çok güzel, teşekkürler, tavsiye ederim", "tr"),
        ("정말 맛있어요", "ko"),
        ("とても美味しいです", "ja"),
        ("非常好吃", "zh"),
        ("बहुत अच्छा", "hi"),
        ("الخدمة ممتازة", "ar"),
        ("Υπέροχο φαγητό", "el"),
        ("Bagus banget, terima kasih", "id"),
        ("makasih, prosesnya cepet", "id"),
    ],
)
def test_other_languages_are_recognised_so_that_they_can_be_named(text: str, language: str):
    assert detect(text) == language


@pytest.mark.parametrize(
    "text", ["", "  \n", "👍👍", "10/10 !!!", "https://example.org/a", "\x00\x07"]
)
def test_a_text_without_words_has_no_language(text: str):
    assert detect(text) == ""
