"""What the public platforms allow, each from its own documentation as read in November 2026.

A channel of `otklik.toml` has the profile of its adapter; these are for reviews that come without
a connection: pasted, from a file, by the API, or as cases of an evaluation.
"""

from prompts.channel import PLAIN, ChannelProfile
from prompts.language import Phrase

_SUPPORT = Phrase(ru="в чат поддержки", en="in the support chat")
_MESSAGES = Phrase(ru="в личные сообщения", en="in a direct message")
_CHAT = Phrase(ru="в чат компании", en="in our chat")
_SELLER_CHAT = Phrase(ru="в чат с продавцом", en="in the seller chat")


def _marketplace(name: str, max_length: int | None, chat: Phrase) -> ChannelProfile:
    """Build a profile of a marketplace: contacts and links outside it are forbidden there."""
    return ChannelProfile(
        name=name,
        max_length=max_length,
        contacts_allowed=False,
        links_allowed=False,
        private_channel=chat,
    )


_ALL = (
    # androidpublisher v3, reviews.reply: over "approximately 350 characters will be rejected"
    ChannelProfile(name="google_play", max_length=350, private_channel=_SUPPORT),
    # App Store Connect, customerReviewResponses: 5,970 characters by the tools that post there
    ChannelProfile(name="app_store", max_length=5970, private_channel=_SUPPORT),
    # Google Business Profile, accounts.locations.reviews.updateReply: 4,096 bytes
    ChannelProfile(
        name="google_business",
        max_length=4096,
        length_unit="bytes",
        private_channel=Phrase(
            ru="на почту из нашего профиля", en="at the e-mail address in our profile"
        ),
    ),
    # Wildberries, POST /api/v1/feedbacks/answer: 2 to 5,000 characters
    _marketplace("wildberries", 5000, _SELLER_CHAT),
    # Ozon documents a limit for answers to questions only: 3,000 characters
    _marketplace("ozon", 3000, _SELLER_CHAT),
    # Yandex Market, goods-feedback/comments/update: 4,096 characters, no contacts of the shop
    _marketplace("yandex_market", 4096, Phrase(ru="в чат с магазином", en="in the shop chat")),
    ChannelProfile(name="yandex_maps", private_channel=_CHAT),
    ChannelProfile(name="2gis", private_channel=_CHAT),
    ChannelProfile(name="otzovik", private_channel=_MESSAGES),
    ChannelProfile(name="irecommend", private_channel=_MESSAGES),
    ChannelProfile(name="vk", private_channel=Phrase(ru="в сообщения группы", en=_MESSAGES.en)),
    ChannelProfile(name="telegram", private_channel=_MESSAGES),
    ChannelProfile(
        name="email",
        audience="customer",
        private_channel=Phrase(ru="в ответ на это письмо", en="in reply to this e-mail"),
    ),
)
PLATFORMS: dict[str, ChannelProfile] = {profile.name: profile for profile in _ALL}


def platform(name: str) -> ChannelProfile:
    """Return what a platform allows; a name we do not know keeps it and has no special limits."""
    return PLATFORMS.get(name) or PLAIN.model_copy(update={"name": name or PLAIN.name})
