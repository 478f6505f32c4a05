"""newsclean: a news page in, the article a reader wants out, as clean JSON.

::

    import newsclean
    article = newsclean.clean_url("https://www.csmonitor.com/World/2022/0920/Some-story")
    article.title, article.text, article.removed
    newsclean.to_json(article)
"""

from newsclean.api import (
    aclean_url,
    clean_archive,
    clean_batch,
    clean_file,
    clean_html,
    clean_page,
    clean_text,
    clean_url,
)
from newsclean.archive.records import Failure, Result
from newsclean.errors import (
    ArchiveError,
    FetchError,
    InputError,
    NewscleanError,
    NoArticle,
    ProfileError,
    UsageError,
)
from newsclean.fetch import Fetched, fetch_many
from newsclean.markdown import to_markdown
from newsclean.model import VERSION as _VERSION
from newsclean.model import (
    Access,
    Article,
    Block,
    Image,
    Limits,
    Options,
    Page,
    RemovedBlock,
)
from newsclean.serialize import from_json, to_json, to_text

__version__ = _VERSION

__all__ = [
    "Access",
    "ArchiveError",
    "Article",
    "Block",
    "Failure",
    "FetchError",
    "Fetched",
    "Image",
    "InputError",
    "Limits",
    "NewscleanError",
    "NoArticle",
    "Options",
    "Page",
    "ProfileError",
    "RemovedBlock",
    "Result",
    "UsageError",
    "__version__",
    "aclean_url",
    "clean_archive",
    "clean_batch",
    "clean_file",
    "clean_html",
    "clean_page",
    "clean_text",
    "clean_url",
    "fetch_many",
    "from_json",
    "to_json",
    "to_markdown",
    "to_text",
]
